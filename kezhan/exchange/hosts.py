"""The sheet of hosts. The association in charge enters it; an enterprise's size follows from its figures (§4.2)."""

from collections.abc import Hashable
from functools import partial

from kezhan.exchange import cells
from kezhan.exchange.registry import RegistrySheet, already
from kezhan.exchange.sheet_fields import SheetField
from kezhan.exchange.tables import RowReading
from kezhan.organisations.duplicates import namesake_elsewhere
from kezhan.organisations.hosts import enter_host
from kezhan.organisations.models import Host, Post
from kezhan.organisations.models.folded_name import named
from kezhan.organisations.models.host import FORMS, HOSPITAL_GRADES
from kezhan.organisations.particulars import HostParticulars
from kezhan.policy import editions
from kezhan.policy.shape import HostForm
from kezhan.reference.enterprise_size import Measure
from kezhan.text.lines import one_line

FORM_KEYS = {label: key for key, label in FORMS}
GRADE_KEYS = {label: key for key, label in HOSPITAL_GRADES}
YES_OR_NO = {"是": "yes", "否": ""}

FIELDS = (
    SheetField("name", ("名称", "单位名称", "企业名称"), 30, "{town}荔香饼业有限公司", "和公章一致的全称。", True),
    SheetField("form", ("类型", "单位类型"), 18, "企业", f"{'、'.join(FORM_KEYS)}，选一个。", True),
    SheetField("credit_code", ("统一社会信用代码", "信用代码"), 22, "", "18 位；还没有的，在下一列写明原因。"),
    SheetField("without_code", ("没有信用代码的原因",), 22, "内设机构，没有单独登记", "有代码就不填。"),
    SheetField("division", ("所在地", "地区"), 24, "{county}", "{county_level}区划或镇（街）的名称或代码。", True),
    SheetField("address", ("详细地址", "地址"), 30, "人民路 1 号", "可不填。"),
    SheetField("industry", ("行业", "所属行业"), 18, "C1411", "企业必填，国标行业的名称或代码。"),
    SheetField("staff", ("从业人员（人）", "从业人员", "人数"), 12, "120", "企业划型要用。"),
    SheetField("revenue", ("营业收入（万元）", "营业收入"), 14, "6000", "企业划型要用。"),
    SheetField("assets", ("资产总额（万元）", "资产总额"), 14, "8000", "部分行业划型要用。"),
    SheetField("hospital_grade", ("医院等级",), 10, "一级", f"医院必填：{'、'.join(GRADE_KEYS)}。"),
    SheetField("is_urban", ("在城市社区", "城市社区"), 10, "是", "社区必填：是或否。"),
    SheetField("profile", ("单位简介", "简介"), 40, "", "可不填。"),
    SheetField("contact_name", ("联系人",), 12, "陈国栋", "可不填。"),
    SheetField("contact_phone", ("联系电话", "电话"), 16, "13800000002", "可不填。"),
)


def _read(reading: RowReading, by: Post) -> HostParticulars:
    urban = reading.read("is_urban", partial(cells.chosen, choices=YES_OR_NO), None)
    reading.must("division", "没有填，不知道归哪里的科协")
    given = HostParticulars(
        name=one_line(reading.must("name", "没有填")),
        form=reading.read("form", partial(cells.chosen, choices=FORM_KEYS), ""),
        division=reading.read("division", partial(cells.place, under=editions.in_force().province), ""),
        credit_code=reading.text("credit_code") or None,
        without_code=reading.text("without_code"),
        address=reading.text("address"),
        industry=reading.read("industry", cells.industry, ""),
        staff=reading.read("staff", cells.count, None),
        revenue=reading.amount("revenue"),
        assets=reading.amount("assets"),
        hospital_grade=reading.read("hospital_grade", partial(cells.chosen, choices=GRADE_KEYS), ""),
        is_urban=None if urban is None else bool(urban),
        profile=reading.text("profile"),
        contact_name=reading.text("contact_name"),
        contact_phone=reading.text("contact_phone"),
    )
    if figures := _figures(given):
        reading.notes.append(f"划型按{figures}算，请看看单位对不对")
    return given


def _figures(given: HostParticulars) -> str:
    """The figures from which an enterprise's size follows, in words; empty for others."""
    measured = ((measure, getattr(given, measure)) for measure in Measure)
    told = (f"{measure.label} {figure:,} {measure.unit}" for measure, figure in measured if figure is not None)
    return "、".join(told) if given.form == HostForm.ENTERPRISE else ""


def _known(given: HostParticulars) -> str:
    there = Host.objects.filter(named(given.name), division=given.division).first()
    return already(there, given.credit_code)


def _enter(given: HostParticulars, by: Post) -> Host:
    return enter_host(given, by=by)


def _own(given: HostParticulars, host: Host) -> dict[str, Hashable]:
    return {"name": (host.folded_name, host.division), "credit_code": host.credit_code}


def _like(given: HostParticulars) -> str:
    other = namesake_elsewhere(given)
    return f"{other.place}已经有“{other}”，请看看是不是同一家" if other else ""


HOSTS = RegistrySheet(FIELDS, _read, _known, _enter, _own, _like)
