"""How associations are told in the record."""

from kezhan.organisations.models import Association
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("科协", Association),),
    deeds={"plant_association": "建立科协", "change_association_phone": "修改科协电话"},
    facts={"planted": "新建", "association": "主管科协"},
)
