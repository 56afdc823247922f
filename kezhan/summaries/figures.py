"""The figures of a station's year, read from confirmed work, the agreed plan and the books; nobody types them (§3.3).

They are frozen as plain values when a summary is handed in, and compared by their digest.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal
from typing import Any

from kezhan.funds.keepers import may_read
from kezhan.funds.statement import statement_of
from kezhan.organisations.models import Post
from kezhan.plans.progress import added_up, progress_of
from kezhan.stations.models import Station
from kezhan.work.models import Outcome, Participation, Work
from kezhan.work.models.work import WorkQuerySet
from kezhan.work.years import work_of_year


@dataclass(frozen=True)
class TaskCount:
    """How many confirmed pieces of work a task has."""

    task: str
    label: str
    times: int


@dataclass(frozen=True)
class Total:
    """What a measure adds up to over the year."""

    aim: str
    measure: str
    label: str
    unit: str
    figure: str


@dataclass(frozen=True)
class Person:
    """An expert with the hours and the pieces of work of the year; `expert` is the key, 0 where it was not kept."""

    name: str
    hours: str
    times: int
    expert: int = 0


@dataclass(frozen=True)
class Goal:
    """A goal of the agreed plan and what was reached."""

    label: str
    unit: str
    target: str
    reached: str
    percent: int


@dataclass(frozen=True)
class FundsLine:
    """What was there, came in, was spent, or is left, in 元."""

    label: str
    amount: str


@dataclass(frozen=True)
class Piece:
    """A confirmed piece of work; `work` is its key."""

    work: int
    task: str
    title: str
    when: str
    figures: str


@dataclass(frozen=True)
class Figures:
    """All figures of the year."""

    tasks: tuple[TaskCount, ...] = ()
    totals: tuple[Total, ...] = ()
    people: tuple[Person, ...] = ()
    goals: tuple[Goal, ...] = ()
    pieces: tuple[Piece, ...] = ()
    funds: tuple[FundsLine, ...] = ()

    @property
    def times(self) -> int:
        return sum(one.times for one in self.tasks)

    @property
    def hours(self) -> Decimal:
        return sum((Decimal(one.hours) for one in self.people), Decimal(0))

    @property
    def plain(self) -> dict[str, Any]:
        """The figures as plain values, as they are frozen."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """Equal figures have equal digests, also after the name of an expert was put right."""
        people = [_identified(one) for one in self.people]
        told = json.dumps({**self.plain, "people": people}, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def has(self, digest: str) -> bool:
        """Whether this is their digest, or was while digests told names in place of keys."""
        by_name = replace(self, people=tuple(replace(one, expert=0) for one in self.people))
        return digest in (self.digest, by_name.digest)


ROWS = {"tasks": TaskCount, "totals": Total, "people": Person, "goals": Goal, "pieces": Piece, "funds": FundsLine}


def frozen(plain: dict[str, Any]) -> Figures:
    """The figures that were frozen as these plain values."""
    known = {name: {field.name for field in fields(row)} for name, row in ROWS.items()}
    return Figures(
        **{
            name: tuple(row(**{key: one[key] for key in known[name] & one.keys()}) for one in plain.get(name, ()))
            for name, row in ROWS.items()
        }
    )


def figures_of(station: Station, year: int) -> Figures:
    """What the record says now."""
    works = _confirmed(station, year)
    return Figures(
        tasks=_tasks(works),
        totals=_totals(works),
        people=_people(works),
        goals=_goals(station, year),
        pieces=_pieces(works),
        funds=_funds(station, year),
    )


def read_by(post: Post, station: Station, figures: Figures) -> Figures:
    """The figures that this person reads: the funds for those alone to whom the books are open."""
    return figures if may_read(station, post) else replace(figures, funds=())


def public_figures_of(station: Station, year: int) -> Figures:
    """The same of public work alone, without names, plan and funds, which are not public."""
    works = [work for work in _confirmed(station, year) if work.is_public]
    return Figures(tasks=_tasks(works), totals=_totals(works), pieces=_pieces(works))


def unconfirmed_of(station: Station, year: int) -> WorkQuerySet:
    """What was written down and does not count: it waits for its host, or its host refused it."""
    return work_of_year(station, year).filter(state__in=("handed_in", "refused")).order_by("ended_on", "pk")


def _confirmed(station: Station, year: int) -> list[Work]:
    """The confirmed pieces of work with their outcomes, in order."""
    rows = work_of_year(station, year).confirmed().order_by("ended_on", "pk")
    works = list(rows.prefetch_related("outcomes"))
    for work in works:
        for outcome in work.outcomes.all():
            outcome.work = work
    return works


def _tasks(works: Iterable[Work]) -> tuple[TaskCount, ...]:
    counted: dict[str, tuple[str, int]] = {}
    for work in works:
        _, times = counted.get(work.task, ("", 0))
        counted[work.task] = (work.task_label, times + 1)
    return tuple(TaskCount(task, label, times) for task, (label, times) in sorted(counted.items()))


def _totals(works: Iterable[Work]) -> tuple[Total, ...]:
    """Each measure over all tasks, in the order of the aims of the edition that judged its last work."""
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    for work in works:
        for outcome in work.outcomes.all():
            if outcome.confirmed is not None:
                found[outcome.measure].append(outcome)
    return tuple(total for _, total in sorted((_total(ones) for ones in found.values()), key=lambda one: one[0]))


def _total(outcomes: list[Outcome]) -> tuple[tuple[int, str], Total]:
    """The sum, after its place in the order."""
    last = outcomes[-1]
    entry, aims = last.entry, last.work.edition.aims
    place, aim = next((place, aim.label) for place, aim in enumerate(aims) if aim.key == entry.aim)
    told = [(one.work.ended_on, one.work_id, one.confirmed or Decimal(0)) for one in outcomes]
    figure = _plain(added_up(entry.adds_up, told))
    return (place, entry.key), Total(aim, entry.key, entry.label, entry.unit, figure)


def _people(works: Iterable[Work]) -> tuple[Person, ...]:
    hours: defaultdict[tuple[int, str], list[Decimal]] = defaultdict(list)
    rows = Participation.objects.filter(work__in=[work.pk for work in works]).select_related("expert")
    for one in rows:
        hours[one.expert_id, one.expert.name].append(one.hours)
    found = sorted(hours.items(), key=lambda one: (-sum(one[1]), one[0]))
    return tuple(Person(name, _plain(sum(own, Decimal(0))), len(own), key) for (key, name), own in found)


def _identified(person: Person) -> dict[str, Any]:
    """Without the name where there is a key, else without the key."""
    told = asdict(person)
    del told["name" if person.expert else "expert"]
    return told


def _goals(station: Station, year: int) -> tuple[Goal, ...]:
    plan = station.plans.once_agreed().filter(year=year).first()
    progress = progress_of(plan) if plan else []
    return tuple(
        Goal(str(one.goal), one.goal.unit, _plain(one.goal.target), _plain(one.reached), one.percent)
        for one in progress
    )


def _pieces(works: Iterable[Work]) -> tuple[Piece, ...]:
    return tuple(Piece(work.pk, work.task_label, work.title, work.when, _outcomes(work)) for work in works)


def _funds(station: Station, year: int) -> tuple[FundsLine, ...]:
    """The statement of the year by source and purpose; nothing where the books say nothing."""
    told = statement_of(station, year)
    if not told.lines and not told.opening:
        return ()
    return (
        FundsLine("上年结余", f"{told.opening:,.2f}"),
        *(FundsLine(f"收入：{part.label}", f"{part.amount:,.2f}") for part in told.incoming),
        *(FundsLine(f"支出：{part.label}", f"{part.amount:,.2f}") for part in told.outgoing),
        FundsLine("年末结余", f"{told.closing:,.2f}"),
    )


def _outcomes(work: Work) -> str:
    told = (f"{one.label} {_plain(one.figure)} {one.unit}" for one in work.outcomes.all() if one.confirmed is not None)
    return "，".join(told)


def _plain(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
