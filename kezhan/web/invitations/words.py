"""How invitations are told in the record."""

from kezhan.matching.models import SIDES, Invitation
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("邀请", Invitation, History()),),
    deeds={
        "invite_society": "邀请学会",
        "propose_to_host": "向单位提出合作",
        "counter_offer": "提出新条件",
        "accept_invitation": "同意合作",
        "decline_invitation": "谢绝合作",
        "withdraw_invitation": "撤回邀请",
        "lapse_invitation": "邀请过期",
        "close_invitation": "终止洽谈",
    },
    facts={
        "offer": "条件",
        "side": "哪一方",
        "message": "说明",
        "lapses_on": "答复期限",
        "budget": "经费（万元）",
        "months": "期限（月）",
        "tasks": "服务内容",
    },
    values={"side": lambda: {str(key): str(word) for key, word in SIDES}},
)
