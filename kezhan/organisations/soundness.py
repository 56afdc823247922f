"""What the particulars of a society or a host must fulfil before they are written. Each refusal names its field."""

from dataclasses import asdict, replace
from typing import Any

from kezhan.organisations.models import Association
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import HostForm
from kezhan.policy.words import levels
from kezhan.reference import credit_code, disciplines, industries
from kezhan.reference.divisions import Division, Level, children, division, within
from kezhan.reference.enterprise_size import MissingFigures, OutsideStandard, Sizing, row_for, size_of
from kezhan.reference.telephones import NoTelephone, telephone
from kezhan.reference.trees import UnknownCode
from kezhan.text.lines import one_line


def sound_society(particulars: SocietyParticulars) -> SocietyParticulars:
    """The society's particulars, tidied. Refused with all that is wrong."""
    refuse_together(
        lambda: sound_division(particulars.division),
        lambda: _sound_code(particulars.credit_code),
        lambda: sound_disciplines(particulars.disciplines),
        lambda: sound_telephone(particulars.contact_phone, "contact_phone"),
    )
    return replace(
        particulars,
        name=one_line(particulars.name),
        division=sound_division(particulars.division).code,
        contact_name=one_line(particulars.contact_name),
        credit_code=_sound_code(particulars.credit_code),
        disciplines=sound_disciplines(particulars.disciplines),
        contact_phone=sound_telephone(particulars.contact_phone, "contact_phone"),
    )


def association_of(particulars: SocietyParticulars) -> Association:
    """The association in charge of such a society: at its level, over its division."""
    words = levels()
    if particulars.level not in list(Level) or particulars.level == Level.TOWN:
        raise Refused(f"请选学会的级别：{words.province}、{words.city}或{words.county}", field="level")
    level = Level(particulars.level)
    found = Association.objects.over(particulars.division, level)
    if found is None:
        raise Refused(f"{division(particulars.division)}没有{words.of(level)}科协，请看看级别和所在地", field="level")
    return found


def sound_host(particulars: HostParticulars) -> HostParticulars:
    """The host's particulars, tidied, without fields that its form does not have. Refused with all that is wrong."""
    if particulars.form not in list(HostForm):
        raise Refused("请选单位类型", field="form")
    form = HostForm(particulars.form)
    refuse_together(
        lambda: _refuse_without_code(particulars),
        lambda: _refuse_negative(particulars),
        lambda: _refuse_missing_of_form(form, particulars),
        lambda: _host_division(particulars.division),
        lambda: _sound_industry(particulars.industry),
        lambda: sound_telephone(particulars.contact_phone, "contact_phone"),
    )
    code = _sound_code(particulars.credit_code)
    return replace(
        particulars,
        name=one_line(particulars.name),
        division=_host_division(particulars.division).code,
        contact_name=one_line(particulars.contact_name),
        credit_code=code,
        without_code="" if code else particulars.without_code.strip(),
        industry=_sound_industry(particulars.industry),
        hospital_grade=particulars.hospital_grade if form is HostForm.HOSPITAL else "",
        is_urban=particulars.is_urban if form is HostForm.COMMUNITY else None,
        contact_phone=sound_telephone(particulars.contact_phone, "contact_phone"),
    )


def sizing_of(particulars: HostParticulars) -> Sizing | None:
    """An enterprise's size and how it was worked out. None for other hosts and for industries outside the standard."""
    if particulars.form != HostForm.ENTERPRISE:
        return None
    try:
        return size_of(particulars.industry, particulars.staff, particulars.revenue, particulars.assets)
    except MissingFigures as error:
        raise Refused(str(error), field=error.missing[0].value) from None
    except OutsideStandard as error:
        if _is_too_broad(particulars.industry):
            raise Refused(str(error), field="industry") from None
        return None


def host_values(particulars: HostParticulars, sizing: Sizing | None) -> dict[str, Any]:
    """The values of the host's model fields."""
    return asdict(particulars) | {"size": sizing.size.value if sizing else ""}


def society_values(particulars: SocietyParticulars) -> dict[str, Any]:
    """The values of the society's model fields.

    Its association gives the division; its disciplines are separate rows.
    """
    values = asdict(particulars)
    del values["division"], values["disciplines"]
    return values


def sound_division(code: str) -> Division:
    """The division. Refused when it lies outside the edition's province or is no longer in force."""
    edition = editions.in_force()
    try:
        place = division(code)
    except UnknownCode as error:
        raise Refused(str(error), field="division") from None
    if place.withdrawn:
        successor = division(place.successor) if place.successor else None
        raise Refused(f"{place}已于 {place.withdrawn} 年撤并，请改选{successor or '现在的区划'}", field="division")
    low, high = within(edition.province)
    if not low <= place.code < high:
        raise Refused(f"{place}不在{division(edition.province)}，请选省内的地方", field="division")
    return place


def sound_disciplines(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes as the standard writes them, without repeats."""
    try:
        return tuple(dict.fromkeys(disciplines.discipline(code).code for code in codes))
    except UnknownCode as error:
        raise Refused(str(error), field="disciplines") from None


def sound_telephone(number: str, field: str) -> str:
    """The telephone as it is stored; it may be empty. Refused when it is no telephone number."""
    try:
        return telephone(number) if number.strip() else ""
    except NoTelephone as none:
        raise Refused(str(none), field=field) from None


def _host_division(code: str) -> Division:
    place = sound_division(code)
    if any(below.level in (Level.CITY, Level.COUNTY) for below in children(place.code)):
        raise Refused(f"{place}太大，请选到{levels().county}或镇（街）", field="division")
    return place


def _sound_code(code: str | None) -> str | None:
    if not code or not code.strip():
        return None
    try:
        return credit_code.checked(code)
    except credit_code.WrongCreditCode as error:
        raise Refused(str(error), field="credit_code") from None


def _sound_industry(code: str) -> str:
    if not code:
        return ""
    try:
        entry = industries.industry(code)
    except UnknownCode as error:
        raise Refused(str(error), field="industry") from None
    return entry.code


def _refuse_without_code(particulars: HostParticulars) -> None:
    if _sound_code(particulars.credit_code) is None and not particulars.without_code.strip():
        raise Refused("请填统一社会信用代码；还没有的，请写明原因", field="without_code")


def _refuse_missing_of_form(form: HostForm, particulars: HostParticulars) -> None:
    if form is HostForm.ENTERPRISE:
        if not particulars.industry:
            raise Refused("企业要选所属行业，才能划型", field="industry")
        sizing_of(replace(particulars, industry=_sound_industry(particulars.industry)))
    if form is HostForm.HOSPITAL and not particulars.hospital_grade:
        raise Refused("请选医院等级", field="hospital_grade")
    if form is HostForm.COMMUNITY and particulars.is_urban is None:
        raise Refused("请选是不是城市社区", field="is_urban")


def _refuse_negative(particulars: HostParticulars) -> None:
    for field in ("staff", "revenue", "assets"):
        if (figure := getattr(particulars, field)) is not None and figure < 0:
            raise Refused("数字不能小于 0", field=field)


def _is_too_broad(code: str) -> bool:
    """Whether the standard has a row for an industry right below this one."""
    if len(code) == 1:
        return True
    return any(_has_row(below.code) for below in industries.children(code))


def _has_row(code: str) -> bool:
    try:
        row_for(code)
    except OutsideStandard:
        return False
    return True
