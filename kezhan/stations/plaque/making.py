"""The plaque: numbered with the filing, made under the association's supervision, handed over, received (§0.3)."""

from kezhan import clock
from kezhan.seals.statement import Statement, seal
from kezhan.stations.models import Station
from kezhan.stations.plaque.numbers import numbered
from kezhan.stations.plaque.sealing import sealing_key


def number_plaque(station: Station) -> None:
    """Number the plaque of a station just filed and seal what its certificate states: who makes the plaque needs both.
    The caller saves.
    """
    place = station.filed_by.division if station.filed_by else ""
    station.plaque_number = numbered(station.edition.numbering.plaque, place, clock.today().year)
    station.certificate_code = seal(statement(station), sealing_key())


def make_plaque(station: Station) -> None:
    station.plaque_made_on = clock.today()


def hand_over(station: Station) -> None:
    station.handed_over_on = clock.today()


def receive(station: Station) -> None:
    station.received_on = clock.today()


def statement(station: Station) -> Statement:
    """What the certificate says, as it is sealed. The station must be filed and its plaque numbered."""
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
