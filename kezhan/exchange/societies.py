"""The sheet of societies; the association in charge enters it (§3.1)."""

from collections.abc import Hashable
from functools import partial

from kezhan.exchange import cells
from kezhan.exchange.registry import RegistrySheet, already
from kezhan.exchange.sheet_fields import SheetField
from kezhan.exchange.tables import RowReading
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.association import LEVELS
from kezhan.organisations.models.folded_name import named
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.societies import enter_society
from kezhan.policy import editions
from kezhan.policy.wording import Levels
from kezhan.policy.words import level_word, word
from kezhan.reference.divisions import Level
from kezhan.text.lines import one_line


def _levels_to_choose(levels: Levels) -> str:
    return f"{levels.province}、{levels.city}、{levels.county}，选一个。"


FIELDS = (
    SheetField("name", ("名称", "学会名称"), 30, "{province}食品学会", "和公章一致的全称。", True),
    SheetField("level", ("级别", "学会级别"), 10, level_word(Level.PROVINCE), word(_levels_to_choose), True),
    SheetField("division", ("所在地", "地区"), 22, "{province}", "学会属于哪里；不填就是你们科协的辖区。"),
    SheetField("credit_code", ("统一社会信用代码", "信用代码"), 22, "", "18 位，可不填。"),
    SheetField("specialities", ("专业特长", "特长"), 40, "糕点烘焙、食品保鲜", "推荐需求靠它，尽量写全。"),
    SheetField("disciplines", ("学科", "学科领域"), 24, "550.1010、550.7010", "国标学科的名称或代码，用顿号隔开。"),
    SheetField("members", ("会员人数", "会员"), 10, "300", "可不填。"),
    SheetField("contact_name", ("联系人",), 12, "陈国栋", "可不填。"),
    SheetField("contact_phone", ("联系电话", "电话"), 16, "13800000001", "可不填。"),
)


def _read(reading: RowReading, by: Post) -> SocietyParticulars:
    own = by.association.division if by.association else editions.in_force().province
    return SocietyParticulars(
        name=one_line(reading.must("name", "没有填")),
        level=reading.read("level", partial(cells.chosen, choices={str(label): key for key, label in LEVELS}), ""),
        division=reading.read("division", partial(cells.place, under=editions.in_force().province), own),
        credit_code=reading.text("credit_code") or None,
        specialities=reading.text("specialities"),
        disciplines=reading.read("disciplines", cells.several_disciplines, ()),
        members=reading.read("members", cells.count, None),
        contact_name=reading.text("contact_name"),
        contact_phone=reading.text("contact_phone"),
    )


def _known(given: SocietyParticulars) -> str:
    there = Society.objects.filter(named(given.name)).first()
    return already(there, given.credit_code)


def _enter(given: SocietyParticulars, by: Post) -> Society:
    return enter_society(given, by=by)


def _own(given: SocietyParticulars, society: Society) -> dict[str, Hashable]:
    return {"name": society.folded_name, "credit_code": society.credit_code}


SOCIETIES = RegistrySheet(FIELDS, _read, _known, _enter, _own)
