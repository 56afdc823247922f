"""Begin an undertaking and take its moves: what the kinds share of lock, version and record."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from kezhan import clock
from kezhan.journal.comparing import changed
from kezhan.journal.recording import Actor, record
from kezhan.journal.rows import on_record
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy import editions
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused
from kezhan.policy.rules import Term
from kezhan.policy.shape import Edition, Task
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations import under_lock as stations
from kezhan.stations.ending import why_ended
from kezhan.stations.models import Station
from kezhan.work.models import Undertaking, UndertakingQuerySet
from kezhan.work.moves import Move, refuse_stranger
from kezhan.work.years import why_closed

Row = TypeVar("Row", bound=Undertaking)


class OpenedBefore(Refused):
    """This form was handed in before with other content. `thing` is what it made then, and stays as it is."""

    def __init__(self, thing: Undertaking) -> None:
        super().__init__("这张表之前已经交上去了，这次改的没有收")
        self.thing = thing


def task_carried_by(kind: str, edition: Edition) -> Task | None:
    """The task of the edition that this kind carries; None where no task names it."""
    return next((task for task in edition.tasks if task.kind == kind), None)


def task_to_begin(kind: str, edition: Edition) -> Task:
    """The task under which something of this kind begins. Refused where the edition has none."""
    task = task_carried_by(kind, edition)
    if task is None:
        raise Refused(f"《{edition.short_name}》里没有这一项工作")
    return task


def begun(model: type[Row], kind: str, move: Move, station: Station, *, form_key: UUID, by: Post) -> Row:
    """A new undertaking of this kind at the station, locked, not yet saved; or the one that the same form made, which
    is saved already. Refused to whom the move does not belong, before the filing and after the end of the station.
    """
    station = stations.lock(station.pk)
    edition = editions.for_opening(by=by)
    task = task_to_begin(kind, edition)
    refuse_stranger(move, station, by, task.clause)
    if station.state not in states.LIVE:
        raise Refused(f"“{station.name}”现在是“{station.state_label}”，不能{move.label}", edition.rules.filing.clause)
    made = model._default_manager.filter(form_key=form_key).first()
    if made is not None:
        if made.station_id != station.pk:
            raise Refused("这张表已经交过了，请重新打开页面再填")
        return made
    thing = model(station=station, edition_key=edition.key, task=task.key, form_key=form_key, state=move.target)
    thing.opened_at = clock.now()
    write_doer(thing, "opened_by", by)
    return thing


def locked(model: type[Row], key: int) -> Row:
    """The undertaking with this key as it is now, with its station. Refused where it is not as the record tells."""
    rows = model._default_manager.select_related(
        "station__society", "station__host", "station__society_person__account"
    )
    found = rows.select_for_update(of=("self",), no_key=True).get(pk=key)
    kept = on_record(model)
    if changed(found, together_with=kept.together_with if kept else ()):
        raise Altered(found)
    return found


def go_on(thing: Undertaking, move: Move, by: Actor, **facts: Any) -> None:
    """Save the undertaking in the state to which the move leads, and record it. The caller holds it locked."""
    before, thing.state = thing.state, move.target
    thing.version += 1
    thing.moved_on, thing.reminded_on = clock.today(), None
    thing.save()
    record(move.name, thing, by, state={"from": before, "to": thing.state}, **facts)


def why_stopped(thing: Undertaking) -> str:
    """Why it cannot go on, in words: the work of its next step is of a closed year, or its station has ended and what
    it waits for was not done before. Empty where it can.
    """
    if thing.ended_with_station:
        return f"{why_ended(thing.station)}，没有办完的不再往下办"
    year = thing.year_of_next_step
    return why_closed(thing.station_id, year) if year else ""


def under_way_at(station: Station) -> list[Undertaking]:
    """What of all kinds has not come to its end at the station."""
    return [thing for rows in _of_every_kind() for thing in rows.filter(station=station).lasting()]


def held_up_by(station: Station, year: int) -> list[Undertaking]:
    """What could not go on any more if this year of the station were closed, of all kinds."""
    return [thing for rows in _of_every_kind() for thing in rows.held_up_by(station, year)]


def _of_every_kind() -> Iterator[UndertakingQuerySet[Any]]:
    for model in sorted(Undertaking.__subclasses__(), key=lambda model: model._meta.label):
        yield model._default_manager.all()  # type: ignore[misc]


def without_stopped(found: list[Move], thing: Undertaking) -> list[Move]:
    """The moves, without the one that cannot be taken because the year of its work is closed or the station ended."""
    left = [move for move in found if not is_dated(move, thing)]
    return left if len(left) < len(found) and why_stopped(thing) else found


def is_dated(move: Move, thing: Undertaking) -> bool:
    """Whether the work of this move belongs to a day that is settled."""
    step = thing.dated_steps.get(thing.state)
    return step is not None and step.move == move.name


def due(term: Term | None) -> date | None:
    """The last day of a term that begins today; None where there is no term."""
    return workdays.after(clock.today(), term.working_days) if term else None
