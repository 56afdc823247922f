"""What the end of a course leaves as pieces of work: one, or several where it took longer than one may take (0077)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kezhan.gatherings.counting import count_of
from kezhan.gatherings.models import Gathering
from kezhan.kinds.training.finishing import who_finishes
from kezhan.kinds.training.models import INNOVATIVE, Course, Session
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.policy.work import Counted, Measure
from kezhan.stations.ending import last_day
from kezhan.work.particulars import LONGEST, WorkParticulars, edition_on
from kezhan.work.years import closing_of

TENTH = Decimal("0.1")
Days = tuple[date, date]


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


def hours_taught(sessions: Sequence[Session]) -> dict[int, Decimal]:
    """The clock hours that each expert of the station taught, by their keys."""
    found: dict[int, Decimal] = {}
    for one in sessions:
        if one.expert_id is not None:
            found[one.expert_id] = found.get(one.expert_id, Decimal(0)) + one.clock_hours
    return {key: max(hours.quantize(TENTH, ROUND_HALF_UP), TENTH) for key, hours in found.items()}


def stretches_of(course: Course, besides: Mapping[int, Decimal]) -> list[Stretch]:
    """The stretches of the course; `besides` are hours that experts were there without teaching, in the last stretch.
    Sessions at which no expert of the station was bring their figures to the next stretch, since each piece of work
    names who did it. Stretches of a closed year leave nothing (0094), and those whose work stands leave none anew.
    """
    found, without_work = _stretches(course, besides)
    if without_work:
        raise Refused("最后这些课不是驻站专家讲的，请写哪位专家在场、几小时", field="hours")
    return _unwritten(course, found)


def gatherings_to_count(course: Course) -> list[Gathering]:
    """The gatherings whose figures the end of the course brings: without those of stretches whose work stands."""
    found, without_work = _stretches(course, {})
    return [one for stretch in _unwritten(course, found) for one in stretch.seen] + without_work


def _unwritten(course: Course, stretches: Sequence[Stretch]) -> list[Stretch]:
    written = _days_written(course)
    return [one for one in stretches if not _overlaps((one.began_on, one.ended_on), written)]


def _stretches(course: Course, besides: Mapping[int, Decimal]) -> tuple[list[Stretch], list[Gathering]]:
    """All stretches of open years, and the gatherings after the last one, at which no expert of the station was."""
    spans, written = _open_spans(course), _days_written(course)
    found: list[Stretch] = []
    waiting: list[Gathering] = []
    before: list[Gathering] = []
    for span in spans:
        waiting += [one.gathering for one in span if one.gathering is not None]
        hours = hours_taught(span)
        if span is spans[-1]:
            hours = {key: hours.get(key, Decimal(0)) + besides.get(key, Decimal(0)) for key in {*hours, *besides}}
        if hours or _is_written(span, written):
            found.append(Stretch(span[0].day, span[-1].day, hours, tuple(waiting), tuple(before)))
            before, waiting = before + waiting, []
    return found, waiting


def last_day_counted(course: Course) -> date:
    """The day of the last session, or of the last one before the end of the station."""
    return max((one.day for one in _held(course)), default=course.ends_on)


def sessions_counted(course: Course) -> list[Session]:
    """The sessions that the end of the course writes down."""
    written = _days_written(course)
    return [one for span in _open_spans(course) if not _is_written(span, written) for one in span]


def uncounted_in_words(course: Course) -> str:
    """The sessions of stretches whose year is closed, and those after the end of the station, in words; empty where
    everything counts.
    """
    counted = {one.pk for span in _open_spans(course) for one in span}
    left = [one for one in course.sessions.all() if one.pk not in counted]
    if not left:
        return ""
    first, last = left[0].day, left[-1].day
    return f"{first} 的 {len(left)} 次课" if first == last else f"{first} 至 {last} 的 {len(left)} 次课"


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


def _open_spans(course: Course) -> list[list[Session]]:
    """The stretches without those whose last day lies in a year that is closed at the station. What is written down
    and stands counts in a closed year too.
    """
    spans = list(_spans(_held(course)))
    years = {span[-1].day.year for span in spans}
    closed = {year for year in years if closing_of(course.station_id, year)}
    written = _days_written(course)
    return [span for span in spans if span[-1].day.year not in closed or _is_written(span, written)]


def _held(course: Course) -> list[Session]:
    """The sessions until the end of the station; all of them while it goes on."""
    latest = last_day(course.station)
    sessions = course.sessions.select_related("gathering")
    return [one for one in sessions if latest is None or one.day <= latest]


def _days_written(course: Course) -> list[Days]:
    """From which day to which the work goes that the course left before, and that stands."""
    return [(one.work.began_on, one.work.ended_on) for one in course.leavings.standing().select_related("work")]


def _is_written(span: Sequence[Session], written: Sequence[Days]) -> bool:
    return _overlaps((span[0].day, span[-1].day), written)


def _overlaps(days: Days, written: Sequence[Days]) -> bool:
    return any(days[0] <= last and first <= days[1] for first, last in written)


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
