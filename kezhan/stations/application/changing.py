"""What follows every change of an application: the host confirms anew, and it may be the other side's turn."""

from dataclasses import dataclass

from kezhan.journal.recording import Actor, record
from kezhan.organisations.audience import ask
from kezhan.policy.shape import Side
from kezhan.stations import audience, states
from kezhan.stations.addresses import station_page
from kezhan.stations.application.completeness import lacks_from
from kezhan.stations.application.items import label_of
from kezhan.stations.application.turns import open_remarks_to, pass_turn
from kezhan.stations.models import Awaited, Station
from kezhan.stations.states import State

FIELDS = ("version", "host_confirmed_at", "awaited", "awaited_since", "chased_on", "reminded_on")


@dataclass(frozen=True)
class Touched:
    """What a change did: whether it is the other side's turn now, and whether it took back the host's confirmation."""

    passed: bool = False
    lapsed: bool = False


def changed(station: Station, by: Actor, item: str, before: str, after: str) -> None:
    """Follow up a change. The calling deed holds the station locked and has written the change."""
    touched = touch(station)
    record_change(station, by, item, before, after)
    tell_whose_turn(station, touched, label_of(station.edition, item))


def record_change(station: Station, by: Actor, item: str, before: str, after: str) -> None:
    record("change_application", station, by, item=item, value={"from": before, "to": after})


def touch(station: Station, *fields: str) -> Touched:
    """The host's confirmation no longer counts after this change.

    After the handing in only the version changes, so that who decides then looks at the station again.
    """
    station.version += 1
    if station.state not in states.FILLING_IN:
        station.save(update_fields=["version", *fields])
        return Touched()
    lapsed, station.host_confirmed_at = station.host_confirmed_at is not None, None
    passed = pass_turn(station)
    station.save(update_fields=[*fields, *FIELDS])
    return Touched(passed, lapsed)


def tell_whose_turn(station: Station, touched: Touched, what: str) -> None:
    """Ask the host where it is its turn. One that had confirmed learns that it counts no more, and `what` changed."""
    its_turn = station.awaited == Awaited.HOST
    if not touched.lapsed and not (touched.passed and its_turn):
        return
    is_filled = not lacks_from(Side.HOST, station)
    if not touched.lapsed:
        audience.ask_desk(station, your_turn(station, is_filled=is_filled))
        return
    own = "看过现在的内容" if is_filled else "填完你们的部分"
    then = f"请{own}，再确认一次" if its_turn else "学会补好以后，再请你们确认"
    text = f"“{station.name}”的申请在你们确认以后有变动（{what}），原来的确认不算了，{then}"
    ask(station.host, text, station_page(station))


def your_turn(station: Station, *, is_filled: bool = False) -> str:
    """The message to the host when the society has filled in its part; `is_filled` says that the host has too."""
    if station.state == State.RETURNED:
        own = "补正你们的部分并" if open_remarks_to(Side.HOST, station) or not is_filled else ""
        return f"“{station.name}”的申请，学会的部分补正好了，请{own}确认"
    own = "看过并" if is_filled else "填完你们的部分并"
    return f"“{station.name}”的申请，学会的部分填好了，请{own}确认"
