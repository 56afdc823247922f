"""How hosts are told in the record."""

from kezhan.organisations.models import Host
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("单位", Host, History()),),
    deeds={"enter_host": "登记单位", "enter_by_registration": "注册通过登记", "change_host": "修改单位资料"},
    facts={"host": "单位", "reckoning": "规模怎么算的"},
)
