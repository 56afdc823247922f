"""The desk on which a station lies in each state, and the day when it is due."""

from collections.abc import Callable
from dataclasses import dataclass

from kezhan import clock
from kezhan.organisations.models import Association
from kezhan.organisations.models.association import Offices
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Step
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations.models import Awaited, Station
from kezhan.stations.review.route import in_charge
from kezhan.stations.states import State


@dataclass(frozen=True)
class Desk:
    """Who is asked, which association if it is one, and within how many working days (None: no term)."""

    awaited: Awaited
    association: Association | None = None
    working_days: int | None = None


def lay_on_desk(station: Station, offices: Offices, turn: Callable[[Station], Awaited]) -> None:
    """Set who is asked, from now on and until when, by the state of the station. The caller saves."""
    desk = _desk(station, offices, turn)
    station.awaited = desk.awaited
    station.desk = desk.association
    station.awaited_since = clock.now()
    station.due_on = workdays.after(clock.today(), desk.working_days) if desk.working_days else None
    station.chased_on = station.reminded_on = None


def _desk(station: Station, offices: Offices, turn: Callable[[Station], Awaited]) -> Desk:
    terms = station.edition.terms
    if station.state in states.UNDER_REVIEW and station.step is not None:
        return _desk_of_step(station, station.step, offices)
    if station.state == State.RETURNED:
        return Desk(turn(station), None, terms.correction.working_days)
    return {
        State.FILED: Desk(Awaited.ASSOCIATION, station.filed_by, terms.plaque.working_days),
        State.PLAQUE_MADE: Desk(Awaited.ASSOCIATION, station.filed_by, terms.plaque.working_days),
        State.PLAQUE_HANDED_OVER: Desk(Awaited.HOST, None, terms.plaque.working_days),
        State.RECTIFICATION: Desk(Awaited.SOCIETY),
    }.get(State(station.state), Desk(Awaited.NOBODY))


def _desk_of_step(station: Station, step: Step, offices: Offices) -> Desk:
    association = in_charge(step, station, offices)
    if association is None:
        raise Refused(f"“{step.label}”没有对应的科协，请管理员先补上", step.clause)
    awaited = Awaited.PUBLIC if station.state == State.NOTICE else Awaited.ASSOCIATION
    return Desk(awaited, association, step.working_days)
