"""How registrations are told in the record."""

from kezhan.organisations.models import Registration
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("注册", Registration, History()),),
    deeds={
        "hand_in_registration": "提交注册",
        "decide_registration": "审核注册",
        "pass_on_registration": "转请核对本人",
        "remind": "提醒",
    },
    facts={"to": "交给", "applicant": "申请人"},
)
