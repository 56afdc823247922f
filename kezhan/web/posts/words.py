"""How posts are told in the record."""

from kezhan.organisations.models import Post
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("岗位", Post),),
    deeds={
        "open_first_administrator": "设第一位管理员",
        "give_post": "增加岗位",
        "end_post": "离任",
    },
)
