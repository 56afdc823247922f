"""Does the register still say what the certificate's own code says? Who changes a row cannot change what was sealed.

Society and host may take another name, which the record then tells; nothing else of what was sealed ever changes.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kezhan.journal.comparing import confirmed
from kezhan.journal.models import Entry
from kezhan.organisations.models import Host, Society
from kezhan.seals.keys import MissingKey, issuer_key
from kezhan.seals.statement import BrokenSeal, Statement, open_sealed
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
"""What a statement says, by its name there: its label and what the register has for it."""


@dataclass(frozen=True)
class RegisterChange:
    """Where the register says something else than it should: the fact, what it should be, and what it is."""

    label: str
    certificate: str
    register: str


def unlike(stated: Statement, station: Station) -> tuple[RegisterChange, ...]:
    """Where the register differs from this statement, for whatever reason."""
    return tuple(_unlike(stated, station, list(FACTS)))


def belied(station: Station) -> tuple[RegisterChange, ...]:
    """Where the register says what the station's own code belies. Raises MissingKey where nothing can be proved."""
    key = issuer_key().public_key()
    try:
        stated = open_sealed(station.certificate_code, key)
    except BrokenSeal:
        return (RegisterChange("证书编码", "由平台签名", "签名对不上"),)
    renamed = {name for name, one in (("society", station.society), ("host", station.host)) if _renamed(one)}
    return tuple(_unlike(stated, station, [name for name in FACTS if name not in renamed]))


def changed_unrecorded(station: Station) -> tuple[RegisterChange, ...]:
    """Where the station's row is not as the record last said."""
    found = confirmed(Station, [station.pk])
    return tuple(RegisterChange(one.field, one.said, one.found) for one in found)


def proved_standing(station: Station) -> PlaqueStanding:
    """The plaque's standing, if the station's own code bears the register out or no key is there to ask it."""
    try:
        differences = belied(station)
    except MissingKey as missing:
        log.error("证书的签名验不了：%s", missing)
        differences = ()
    return not_to_be_believed(station, differences) if differences else standing(station)


def not_to_be_believed(station: Station, differences: tuple[RegisterChange, ...]) -> PlaqueStanding:
    """The standing of a plaque whose entry in the register was changed behind the platform's back."""
    changed = "、".join(difference.label for difference in differences)
    sentence = f"登记里的{changed}和平台签名、记下的不一样。请不要凭它认定，打电话核实"
    return PlaqueStanding("belied", sentence, station.edition.rules.plaque.clause)


def _unlike(stated: Statement, station: Station, names: list[str]) -> Iterator[RegisterChange]:
    for name in names:
        label, read = FACTS[name]
        said, now = str(getattr(stated, name)), str(read(station) or "")
        if said != now:
            yield RegisterChange(label, said, now)


def _renamed(one: Society | Host) -> bool:
    """Whether the record tells that it took the name that it bears."""
    told = Entry.objects.filter(subject_kind=one._meta.model_name, subject_id=one.pk)
    return told.filter(facts__name__to=one.name).exists()
