"""How experts are told in the record: only those who keep an expert learn who asked for the expert."""

from kezhan.experts.models import Expert
from kezhan.experts.rules import speaks_for
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("专家", Expert, History(may_read=speaks_for)),),
    deeds={
        "enrol_expert": "登记专家",
        "enter_by_registration": "注册通过登记",
        "change_expert": "修改专家资料",
        "join_society": "列入学会名单",
        "leave_society": "退出学会名单",
        "ask_expert": "征求列入学会名单",
        "agree_to_society": "同意列入学会名单",
        "decline_society": "不同意列入学会名单",
    },
    facts={"expert": "专家"},
)
