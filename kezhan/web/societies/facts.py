"""The facts about a society, line by line."""

from kezhan.organisations.models import Society
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.policy.words import level_word
from kezhan.reference.divisions import Level, division
from kezhan.web.parts.facts import Fact, count, label_of, names_of_disciplines


def facts(particulars: SocietyParticulars, phone: str) -> list[Fact]:
    """The particulars, with names in place of codes; `phone` is shown as the reader may see it."""
    said = {
        "name": particulars.name,
        "level": str(level_word(Level(particulars.level))),
        "credit_code": particulars.credit_code or "",
        "disciplines": names_of_disciplines(particulars.disciplines),
        "specialities": particulars.specialities,
        "members": count(particulars.members, "人"),
        "contact_name": particulars.contact_name,
        "contact_phone": phone,
    }
    lines = [Fact(label_of(Society, field), value) for field, value in said.items()]
    return [*lines[:2], Fact("所在地", division(particulars.division).full_name), *lines[2:]]
