"""What is said of a host, line by line: only the lines that its form has."""

from kezhan.organisations.models import Host
from kezhan.organisations.models.host import FORMS, HOSPITAL_GRADES
from kezhan.organisations.particulars import HostParticulars
from kezhan.policy.shape import HostForm
from kezhan.reference.divisions import division
from kezhan.reference.industries import industry
from kezhan.web.parts.facts import Fact, amount, count, label_of

URBAN = {True: "是", False: "不是", None: ""}


def facts(particulars: HostParticulars, phone: str) -> list[Fact]:
    """The particulars with names for codes; `phone` as the reader may see it."""
    said = {
        "name": particulars.name,
        "form": dict(FORMS)[particulars.form],
        "division": division(particulars.division).full_name,
        "address": particulars.address,
        **_code(particulars),
        **_of_form(particulars),
        "profile": particulars.profile,
        "contact_name": particulars.contact_name,
        "contact_phone": phone,
    }
    return [Fact(label_of(Host, field), value) for field, value in said.items()]


def _code(particulars: HostParticulars) -> dict[str, str]:
    if particulars.credit_code:
        return {"credit_code": particulars.credit_code}
    return {"without_code": particulars.without_code}


def _of_form(particulars: HostParticulars) -> dict[str, str]:
    kept = {"industry": str(industry(particulars.industry)) if particulars.industry else ""}
    if particulars.form == HostForm.ENTERPRISE:
        return kept | {
            "staff": count(particulars.staff, "人"),
            "revenue": amount(particulars.revenue),
            "assets": amount(particulars.assets),
        }
    if particulars.form == HostForm.HOSPITAL:
        return {"hospital_grade": dict(HOSPITAL_GRADES).get(particulars.hospital_grade, "")}
    return {"is_urban": URBAN[particulars.is_urban]} if particulars.form == HostForm.COMMUNITY else kept
