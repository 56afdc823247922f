"""What follows every change of an application: the host confirms anew, and it may be the other side's turn."""

from kezhan.journal.recording import Actor, record
from kezhan.policy.shape import Side
from kezhan.stations import audience, states
from kezhan.stations.application.turns import open_remarks_to, pass_turn
from kezhan.stations.models import Awaited, Station
from kezhan.stations.states import State

TOUCHED = ("version", "host_confirmed_at", "awaited", "awaited_since", "chased_on", "reminded_on")


def changed(station: Station, by: Actor, item: str, before: str, after: str) -> None:
    """Follow up a change. The calling deed holds the station locked and has written the change."""
    passed = touch(station)
    record_change(station, by, item, before, after)
    tell_whose_turn(station, passed)


def record_change(station: Station, by: Actor, item: str, before: str, after: str) -> None:
    record("change_application", station, by, item=item, value={"from": before, "to": after})


def touch(station: Station, *fields: str) -> bool:
    """The host's confirmation no longer counts after this change. Return whether it is the other side's turn now.

    After the handing in only the version changes, so that who decides then looks at the station again.
    """
    station.version += 1
    if station.state not in states.FILLING_IN:
        station.save(update_fields=["version", *fields])
        return False
    station.host_confirmed_at = None
    passed = pass_turn(station)
    station.save(update_fields=[*fields, *TOUCHED])
    return passed


def tell_whose_turn(station: Station, passed: bool) -> None:
    if passed and station.awaited == Awaited.HOST:
        audience.ask_desk(station, your_turn(station))


def your_turn(station: Station) -> str:
    """The message to the host when the society has filled in its part."""
    if station.state == State.RETURNED:
        own = "补正你们的部分并" if open_remarks_to(Side.HOST, station) else ""
        return f"“{station.name}”的申请，学会的部分补正好了，请{own}确认"
    return f"“{station.name}”的申请，学会的部分填好了，请填完你们的部分并确认"
