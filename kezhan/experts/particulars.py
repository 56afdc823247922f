"""The particulars of an expert. They give them on registering, or a society enters them on enrolling."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from kezhan.accounts.opening import sound_mobile
from kezhan.experts.models import Expert
from kezhan.organisations.soundness import sound_disciplines
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import division
from kezhan.reference.trees import UnknownCode
from kezhan.text.lines import one_line
from kezhan.text.names import NoName, person_name


@dataclass(frozen=True)
class ExpertParticulars:
    """An expert: `fields` in their own words, `disciplines` as codes of GB/T 13745, `division` in any province."""

    name: str
    affiliation: str
    division: str
    fields: str
    title: str = ""
    disciplines: tuple[str, ...] = ()
    phone: str = ""


_EXPERT = TypeAdapter(ExpertParticulars)


def expert_from(kept: dict[str, Any]) -> ExpertParticulars:
    """The expert's particulars in a registration."""
    return _EXPERT.validate_python(kept)


def sound_expert(particulars: ExpertParticulars) -> ExpertParticulars:
    """The expert's particulars, tidied. Refused at the first wrong one."""
    try:
        name = person_name(particulars.name)
        place = division(particulars.division)
    except NoName as none:
        raise Refused(str(none), field="name") from None
    except UnknownCode as error:
        raise Refused(str(error), field="division") from None
    return replace(
        particulars,
        name=name,
        affiliation=one_line(particulars.affiliation),
        division=place.code,
        disciplines=sound_disciplines(particulars.disciplines),
        phone=sound_mobile(particulars.phone, "phone"),
    )


def particulars_of(expert: Expert) -> ExpertParticulars:
    """The expert's present particulars, with which a form begins."""
    present = {name: getattr(expert, name) for name in ExpertParticulars.__dataclass_fields__}
    return ExpertParticulars(**present | {"disciplines": tuple(expert.disciplines)})


def expert_values(particulars: ExpertParticulars) -> dict[str, Any]:
    """The values of the expert's model fields. The disciplines are separate rows."""
    values = asdict(particulars)
    del values["disciplines"]
    return values
