"""How files are told in the record."""

from kezhan.files.models import Sweep, Upload
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("文件", Upload), Kind("上传文件的清理", Sweep)),
    deeds={"receive": "收下文件", "sweep_uploads": "清理上传的文件"},
    facts={
        "digest": "文件校验值",
        "size": "大小",
        "strays": "删掉的没用文件",
        "lost": "丢失的文件",
        "lost_names": "丢失的文件名",
    },
)
