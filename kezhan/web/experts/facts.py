"""What is said of an expert, line by line."""

from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars
from kezhan.reference.divisions import division
from kezhan.web.parts.facts import Fact, label_of, names_of_disciplines


def facts(particulars: ExpertParticulars, phone: str, is_open: bool = True) -> list[Fact]:
    """The particulars with names for codes; `phone` as the reader may see it, employer and place where it `is_open`."""
    said = {
        "name": particulars.name,
        "title": particulars.title,
        "affiliation": particulars.affiliation,
        "division": division(particulars.division).full_name,
        "fields": particulars.fields,
        "disciplines": names_of_disciplines(particulars.disciplines),
        "phone": phone,
    }
    if not is_open:
        del said["affiliation"], said["division"]
    return [Fact(label_of(Expert, field), value) for field, value in said.items()]
