"""A station's whole life as one line: what was, what is, what comes next, and the steps that fell away (§3.4)."""

from collections.abc import Iterator

from kezhan import clock
from kezhan.policy.shape import Side, Step
from kezhan.reference import workdays
from kezhan.reference.divisions import Level
from kezhan.stations import states
from kezhan.stations.lifecycle import move_named
from kezhan.stations.models import Passage, Station
from kezhan.stations.moves import DESK, DESK_OR_CLOCK, SUPERVISOR
from kezhan.stations.review.route import fallen_away, in_charge, route
from kezhan.stations.states import State
from kezhan.web.parts.facts import Fact
from kezhan.web.parts.timeline import Moment
from kezhan.web.stations.time_left import time_left_of
from kezhan.web.templatetags.kezhan import day, moment

PLAQUE = (
    (State.FILED, "制牌"),
    (State.PLAQUE_MADE, "授牌"),
    (State.PLAQUE_HANDED_OVER, "签收牌匾"),
)
"""What happens to the plaque in each state before the station operates."""


def life(station: Station, passages: list[Passage]) -> list[Moment]:
    """The moments, the oldest first. `passages` are what has happened to it."""
    opened = Moment("建好申请草稿", "past", moment(station.opened_at), station.society.name)
    return [opened, *map(_passed, passages), *_present(station), *_expected(station)]


def skipped(station: Station) -> list[tuple[Step, str]]:
    """Each step that falls away in this place, with the reason in words."""
    word = station.edition.levels.short
    return [(step, f"{_where(step, station)}没有{word(step.level)}一级，按规定免去") for step in fallen_away(station)]


def took_part(passages: list[Passage]) -> list[Fact]:
    """Each association that took part, with what it did, in the order of coming in."""
    by_name: dict[str, list[str]] = {}
    for passage in passages:
        if passage.association and move_named(passage.move).who in (DESK, DESK_OR_CLOCK, SUPERVISOR):
            by_name.setdefault(str(passage.association), []).append(f"{_done(passage)}（{day(passage.taken_at)}）")
    return [Fact(name, "\n".join(done)) for name, done in by_name.items()]


def _passed(passage: Passage) -> Moment:
    return Moment(_done(passage), "past", moment(passage.taken_at), passage.actor, _note(passage))


def _done(passage: Passage) -> str:
    return f"{passage.step_label}：{passage.label}" if passage.step_label else passage.label


def _note(passage: Passage) -> str:
    """What was said, and by how long the term was missed."""
    taken_on = clock.local(passage.taken_at).date()
    missed = ""
    if passage.due_on is not None and taken_on > workdays.runs_to(passage.due_on):
        missed = f"{workdays.in_words(passage.due_on, taken_on).removeprefix('已')}办结"
    *before, last = [part for part in (passage.stood_in, passage.text, missed) if part] or [""]
    return "；".join([*(part.rstrip("。；") for part in before), last])


def _present(station: Station) -> Iterator[Moment]:
    if station.state in states.ENDED:
        return
    term = time_left_of(station)
    since = f"{day(station.awaited_since)}起"
    phase = "late" if term and term.tone == "danger" else "present"
    note = f"{day(term.due)}到期，{term.words}" if term else ""
    yield Moment(f"现在：{station.state_label}", phase, since, station.in_hands_of, note)


def _expected(station: Station) -> Iterator[Moment]:
    if station.state in states.APPLYING:
        for step in _steps_to_come(station):
            yield Moment(step.label, "expected", f"{step.working_days} 个工作日内", str(in_charge(step, station) or ""))
    if station.state in (*states.APPLYING, *states.PLAQUE_COMING):
        for title in _plaque_to_come(station):
            yield Moment(title, "expected")
        yield Moment("站点运行", "expected")
    if station.valid_until and station.state in states.LIVE:
        yield Moment("有效期满", "expected", day(station.valid_until))


def _steps_to_come(station: Station) -> list[Step]:
    """All steps before the first handing in; then the steps from the one that returned it, or after the present one."""
    steps = route(station)
    keys = [step.key for step in steps]
    if station.step_key not in keys:
        return steps
    present = keys.index(station.step_key)
    return steps[present:] if station.state in states.FILLING_IN else steps[present + 1 :]


def _plaque_to_come(station: Station) -> list[str]:
    """What follows the present step."""
    order = [state for state, _ in PLAQUE]
    first = order.index(State(station.state)) + 1 if station.state in order else 0
    return [title for _, title in PLAQUE[first:]]


def _where(step: Step, station: Station) -> str:
    """The city in which the level does not exist; the province if there is no city."""
    place = station.place if step.over is Side.HOST else station.society.association.place
    return (place.at(Level.CITY) or place.at(Level.PROVINCE) or place).name
