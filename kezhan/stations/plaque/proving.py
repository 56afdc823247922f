"""Whether the register still says what the certificate's own code says: nobody who changes a row can change the seal.

Society and host may take another name, and the record then tells of it; nothing else that was sealed ever changes.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kezhan.journal.comparing import LAST_ENTRY, Difference, changed, confirmed
from kezhan.journal.models import Entry
from kezhan.organisations.models import Host, Society
from kezhan.seals.envelope import BrokenSeal
from kezhan.seals.keys import MissingKey, issuer_key
from kezhan.seals.statement import Statement, open_sealed
from kezhan.stations.models import Station
from kezhan.stations.plaque.standing import PlaqueStanding, standing

log = logging.getLogger(__name__)
FACTS: dict[str, tuple[str, Callable[[Station], object]]] = {
    "number": ("备案号", lambda station: station.filing_number),
    "plaque": ("牌匾编号", lambda station: station.plaque_number),
    "name": ("站点名称", lambda station: station.name),
    "society": ("牵头学会", lambda station: station.society),
    "host": ("被服务单位", lambda station: station.host),
    "filed_on": ("备案日期", lambda station: station.filed_on),
    "valid_until": ("有效期至", lambda station: station.valid_until),
}
"""The facts of a statement by name: the label, and what the register has for it."""

NAMED = {"名称", LAST_ENTRY}
"""What counts of a society, host or association on a certificate: its name, and that its last entry is genuine."""


@dataclass(frozen=True)
class RegisterChange:
    """A difference in the register: the fact, its right value, and its present value."""

    label: str
    certificate: str
    register: str


Held = Callable[[Station], tuple[RegisterChange, ...]]


def unlike(stated: Statement, station: Station) -> tuple[RegisterChange, ...]:
    """The differences between the register and this statement, for whatever reason."""
    return tuple(_unlike(stated, station))


def belied(station: Station) -> tuple[RegisterChange, ...]:
    """The differences between the register and the station's own code. Raises MissingKey where it has no proof."""
    key = issuer_key().public_key()
    try:
        stated = open_sealed(station.certificate_code, key)
    except BrokenSeal:
        return (RegisterChange("证书编码", "由平台签名", "签名对不上"),)
    return tuple(change for change in unlike(stated, station) if not _is_of_a_new_name(change, station))


def changed_unrecorded(station: Station) -> tuple[RegisterChange, ...]:
    """The differences between what the record last said and the station with all that belongs to it, and the names of
    those to whom it belongs.
    """
    parties = (("牵头学会", station.society), ("被服务单位", station.host), ("备案单位", station.filed_by))
    names = (
        RegisterChange(label, one.said, one.found)
        for label, party in parties
        if party is not None
        for one in changed(party)
        if one.field in NAMED
    )
    return (*_changes(confirmed(Station, [station.pk])), *names)


def changed_alone(station: Station) -> tuple[RegisterChange, ...]:
    """The same for the station's own row, in few queries."""
    return tuple(_changes(changed(station)))


def proved_standing(station: Station, held: Held = changed_unrecorded) -> PlaqueStanding:
    """The plaque's standing, if the station's own code and the record agree with the register. Where no key is here to
    check the code, the record alone counts.
    """
    try:
        differences = belied(station) or held(station)
    except MissingKey as missing:
        log.error("证书的签名验不了：%s", missing)
        differences = held(station)
    return not_to_be_believed(station, differences) if differences else standing(station)


def not_to_be_believed(station: Station, differences: tuple[RegisterChange, ...]) -> PlaqueStanding:
    """The standing of a plaque whose entry in the register was changed outside the platform."""
    changed = "、".join(difference.label for difference in differences)
    sentence = f"登记里的{changed}和平台签名、记下的不一样。请不要凭它认定，打电话核实"
    return PlaqueStanding("belied", sentence, station.edition.rules.plaque.clause)


def _changes(found: list[Difference]) -> Iterator[RegisterChange]:
    return (RegisterChange(one.field, one.said, one.found) for one in found)


def _unlike(stated: Statement, station: Station) -> Iterator[RegisterChange]:
    for name, (label, read) in FACTS.items():
        said, now = str(getattr(stated, name)), str(read(station) or "")
        if said != now:
            yield RegisterChange(label, said, now)


def _is_of_a_new_name(change: RegisterChange, station: Station) -> bool:
    """Whether society or host took another name after the filing. Only a difference asks the record for it."""
    named: dict[str, Society | Host] = {FACTS["society"][0]: station.society, FACTS["host"][0]: station.host}
    return change.label in named and _renamed(named[change.label])


def _renamed(one: Society | Host) -> bool:
    """Whether the record tells that it took its present name."""
    told = Entry.objects.filter(subject_kind=one._meta.model_name, subject_id=one.pk)
    return told.filter(facts__name__to=one.name).exists()
