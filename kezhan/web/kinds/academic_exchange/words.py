"""How events are told in the record."""

from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("学术交流", Exchange, History()),),
    deeds={
        "announce_exchange": "预告活动",
        "change_exchange": "修改",
        "add_exchange_material": "加资料",
        "drop_exchange_material": "去掉资料",
        "close_exchange": "办结",
        "cancel_exchange": "取消",
    },
    facts={
        "form": "形式",
        "speakers": "主讲",
        "material": "资料",
        "made_public": "改为公开",
        "made_private": "改为不公开",
    },
)
