"""The sheet of experts, enrolled in the society that each row names (§3.1)."""

from collections.abc import Hashable
from dataclasses import dataclass

from kezhan.exchange import cells
from kezhan.exchange.registry import RegistrySheet
from kezhan.exchange.sheet_fields import SheetField
from kezhan.exchange.tables import RowReading
from kezhan.experts.enrolment import enrol
from kezhan.experts.models import Expert, MembershipRequest
from kezhan.experts.namesakes import same_person
from kezhan.experts.particulars import ExpertParticulars, sound_expert
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.folded_name import called
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.text.names import folded

FIELDS = (
    SheetField("name", ("姓名", "专家姓名"), 12, "林伟民", "", True),
    SheetField("society", ("学会", "所在学会"), 28, "{province}食品学会", "学会全称，要先在平台上。", True),
    SheetField("affiliation", ("工作单位", "单位"), 28, "农业大学", "", True),
    SheetField("division", ("所在地", "地区"), 20, "{county}", "外省的也可以。", True),
    SheetField("fields", ("研究方向", "专长"), 40, "糕点烘焙与食品保鲜", "推荐需求靠它，尽量写全。", True),
    SheetField("title", ("职称",), 12, "教授", "可不填。"),
    SheetField("disciplines", ("学科", "学科领域"), 24, "550.1010", "国标学科的名称或代码，用顿号隔开，可不填。"),
    SheetField("phone", ("手机", "手机号", "联系电话"), 14, "13800000100", "可不填；同名的人靠它分清。"),
)


@dataclass(frozen=True)
class Enrolment:
    """An expert and the society that enrols them; None where the row names no society of the platform."""

    society: Society | None
    particulars: ExpertParticulars


def _read(reading: RowReading, by: Post) -> Enrolment:
    reading.must("name", "没有填")
    reading.must("division", "没有填")
    return Enrolment(
        _society(reading),
        ExpertParticulars(
            name=reading.read("name", cells.person, ""),
            affiliation=reading.must("affiliation", "没有填"),
            division=reading.read("division", cells.place, ""),
            fields=reading.must("fields", "没有填，推荐不出对口的需求"),
            title=reading.text("title"),
            disciplines=reading.read("disciplines", cells.several_disciplines, ()),
            phone=reading.text("phone"),
        ),
    )


def _society(reading: RowReading) -> Society | None:
    name = one_line(reading.must("society", "没有填"))
    found = next(iter(called(Society.objects.filter(is_active=True), name)), None) if name else None
    if name and found is None:
        reading.fault("society", f"平台上没有“{name}”，请先导入学会，或者核对全称")
    return found


def _known(given: Enrolment) -> str:
    """Where the expert is enrolled already, by enrolment's own rule."""
    if given.society is None:
        return ""
    try:
        same = same_person(sound_expert(given.particulars))
    except Refused:
        return ""  # what is wrong with the row says the deed
    if same.of(given.society).exists():
        return f"已经在{given.society}的专家名单里"
    asked = MembershipRequest.objects.waiting().filter(society=given.society, expert__in=same).first()
    return f"已经征求过了，正等{asked.asked}答复" if asked else ""


def _enter(given: Enrolment, by: Post) -> Expert:
    if given.society is None:
        raise ValueError("a row without a society has a fault and is not entered")
    return enrol(given.society, given.particulars, by=by)


def _own(given: Enrolment, expert: Expert) -> dict[str, Hashable]:
    return {"name": (given.society, expert.folded_name, expert.phone or folded(expert.affiliation))}


EXPERTS = RegistrySheet(FIELDS, _read, _known, _enter, _own)
