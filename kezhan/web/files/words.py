"""How files are told in the record."""

from kezhan.files.models import Upload
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("文件", Upload),),
    deeds={"receive": "收下文件"},
    facts={"digest": "文件校验值", "size": "大小"},
)
