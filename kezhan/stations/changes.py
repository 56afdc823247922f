"""What the moves of the table set on the station itself, beside its state. It writes nothing and looks nothing up."""

from kezhan import clock
from kezhan.journal.recording import Actor
from kezhan.stations.application.turns import pass_turn_to
from kezhan.stations.models import Awaited, Station
from kezhan.stations.moves import Known, Said
from kezhan.stations.plaque import filing, making


def confirm(station: Station, by: Actor, said: Said, known: Known) -> None:
    """The host confirms the present content, and it is the society's turn to hand it in."""
    station.host_confirmed_at = clock.now()
    pass_turn_to(Awaited.SOCIETY, station)


def hand_in(station: Station, by: Actor, said: Said, known: Known) -> None:
    station.submitted_at = station.submitted_at or clock.now()


def unconfirm(station: Station, by: Actor, said: Said, known: Known) -> None:
    """The host's confirmation no longer counts, because the content will change."""
    station.host_confirmed_at = None


def file_station(station: Station, by: Actor, said: Said, known: Known) -> None:
    filing.file_station(station, known.number)
    making.number_plaque(station, known.number, known.key())


def make_plaque(station: Station, by: Actor, said: Said, known: Known) -> None:
    station.plaque_made_on = clock.today()


def hand_over(station: Station, by: Actor, said: Said, known: Known) -> None:
    station.handed_over_on = clock.today()


def receive(station: Station, by: Actor, said: Said, known: Known) -> None:
    station.received_on = clock.today()
