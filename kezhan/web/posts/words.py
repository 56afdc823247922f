"""How posts are told in the record."""

from kezhan.organisations.models import Post, PostOffer
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("岗位", Post), Kind("岗位邀请", PostOffer)),
    deeds={
        "open_first_administrator": "设第一位管理员",
        "give_post": "增加岗位",
        "end_post": "离任",
        "offer_post": "邀请担任岗位",
        "accept_offer": "岗位邀请被接受",
        "accept_post": "接受岗位邀请",
        "decline_post": "不接受岗位邀请",
        "take_back_offer": "收回岗位邀请",
        "lapse_offer": "岗位邀请过期",
        "remind": "提醒",
    },
    facts={"offered_by": "邀请人"},
)
