"""What the end of a course leaves as pieces of work: one, or several where it took longer than one may take (0077)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kezhan.gatherings.counting import count_of
from kezhan.gatherings.models import Gathering
from kezhan.kinds.training.finishing import who_finishes
from kezhan.kinds.training.models import Course, Session
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.policy.work import Counted, Measure
from kezhan.work.particulars import LONGEST, WorkParticulars, edition_on

INNOVATIVE = "innovative_talent"
"""The measure that counts who finished a course for it."""
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Stretch:
    """Sessions of one piece of work: from its first day to its last, with the hours of the experts by their keys.

    `seen` are the gatherings whose figures it brings, `before` those of earlier stretches.
    """

    began_on: date
    ended_on: date
    hours: Mapping[int, Decimal]
    seen: tuple[Gathering, ...]
    before: tuple[Gathering, ...]


def typed_measures(edition: Edition, task: str) -> list[Measure]:
    """The measures of the task that nobody can count from the lists."""
    return [one for one in edition.measures_of(task) if not one.counted and one.key != INNOVATIVE]


def hours_taught(sessions: list[Session]) -> dict[int, Decimal]:
    """The clock hours that each expert of the station taught, by their keys."""
    found: dict[int, Decimal] = {}
    for one in sessions:
        if one.expert_id is not None:
            found[one.expert_id] = found.get(one.expert_id, Decimal(0)) + one.clock_hours
    return {key: max(hours.quantize(TENTH, ROUND_HALF_UP), TENTH) for key, hours in found.items()}


def stretches_of(course: Course, besides: Mapping[int, Decimal]) -> list[Stretch]:
    """The stretches of the course; `besides` are hours that experts were there without teaching, in the last stretch.

    Sessions at which no expert of the station was bring their figures to the next stretch, since each piece of work
    names who did it.
    """
    spans = list(_spans(list(course.sessions.select_related("gathering"))))
    found: list[Stretch] = []
    waiting: list[Gathering] = []
    before: list[Gathering] = []
    for span in spans:
        waiting += [one.gathering for one in span if one.gathering is not None]
        hours = hours_taught(span)
        if span is spans[-1]:
            hours = {key: hours.get(key, Decimal(0)) + besides.get(key, Decimal(0)) for key in {*hours, *besides}}
        if hours:
            found.append(Stretch(span[0].day, span[-1].day, hours, tuple(waiting), tuple(before)))
            before, waiting = before + waiting, []
    if waiting:
        raise Refused("最后这些课不是驻站专家讲的，请写哪位专家在场、几小时", field="hours")
    return found


def particulars_of_stretch(course: Course, stretch: Stretch, said: Mapping[str, Decimal] | None) -> WorkParticulars:
    """The piece of work of a stretch. What was `said` beside what is counted goes into the last one; None before it."""
    edition = edition_on(stretch.ended_on)
    outcomes = _counted(edition, course.task, stretch)
    if said is not None:
        outcomes |= {**said, **_innovative(edition, course)}
    return WorkParticulars(
        task=course.task,
        title=f"培训：{course.title}"[:60],
        began_on=stretch.began_on,
        ended_on=stretch.ended_on,
        hours=stretch.hours,
        outcomes=outcomes,
        place=stretch.seen[-1].place if stretch.seen else "",
    )


def _innovative(edition: Edition, course: Course) -> dict[str, Decimal]:
    """Who finished, where the course raises innovative talent and the edition counts it."""
    is_counted = INNOVATIVE in {one.key for one in edition.measures_of(course.task)}
    return {INNOVATIVE: Decimal(len(who_finishes(course)))} if course.raises_innovative_talent and is_counted else {}


def _counted(edition: Edition, task: str, stretch: Stretch) -> dict[str, Decimal]:
    """人次 of these gatherings, and the people who were not at an earlier one."""
    so_far, earlier = count_of([*stretch.before, *stretch.seen]), count_of(stretch.before)
    figures = {Counted.TIMES: so_far.times - earlier.times, Counted.PEOPLE: so_far.people - earlier.people}
    return {one.key: Decimal(figures[one.counted]) for one in edition.measures_of(task) if one.counted}


def _spans(sessions: list[Session]) -> Iterator[list[Session]]:
    """The sessions in stretches that are each short enough for one piece of work."""
    span: list[Session] = []
    for one in sessions:
        if span and (one.day - span[0].day).days >= LONGEST:
            yield span
            span = []
        span.append(one)
    if span:
        yield span
