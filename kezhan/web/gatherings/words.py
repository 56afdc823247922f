"""How gatherings and sign-ins are told in the record."""

from kezhan.gatherings.models import Attendance, Gathering
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("活动场次", Gathering, History()), Kind("签到", Attendance, names_people=True)),
    deeds={
        "plan_gathering": "安排",
        "change_gathering": "改时间地点",
        "expect_people": "列出要来的人",
        "settle_gathering": "定下名单",
        "cancel_gathering": "取消",
        "open_sign_in": "开始签到",
        "close_sign_in": "结束签到",
        "sign_in_by_code": "扫码签到",
        "tick_attendance": "勾选到场",
        "bring_attendance": "从表格记到场",
        "strike_attendance": "划掉",
        "restore_attendance": "恢复",
        "drop_telephones": "删掉过期的签到电话",
    },
    facts={
        "meets": "什么时候",
        "expected_people": "要来几个人",
        "asks": "签到时填什么",
        "dropped_telephones": "删掉几个人的签到电话",
    },
)
