"""The filing gives the plaque its number; at the same time what the certificate says is sealed (§0.3)."""

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kezhan import clock
from kezhan.seals.statement import Statement, seal
from kezhan.stations.models import Station


def number_plaque(station: Station, number: Callable[[str, str, int], str], key: Ed25519PrivateKey) -> None:
    """Number the plaque of a station just filed, and seal what its certificate states: the maker of the plaque needs
    both. The caller saves.
    """
    place = station.filed_by.division if station.filed_by else ""
    station.plaque_number = number(station.edition.numbering.plaque, place, clock.today().year)
    station.certificate_code = seal(statement(station), key)


def statement(station: Station) -> Statement:
    """What the certificate says, ready to be sealed. The station must be filed and its plaque numbered."""
    if not (station.filing_number and station.plaque_number and station.filed_on and station.valid_until):
        raise ValueError("only a filed station with a plaque has a certificate")
    return Statement(
        number=station.filing_number,
        plaque=station.plaque_number,
        name=station.name,
        society=station.society.name,
        host=station.host.name,
        filed_on=station.filed_on,
        valid_until=station.valid_until,
    )
