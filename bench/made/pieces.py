"""Pieces of work of a station over its days: who wrote what down when, and what the host said of it."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from bench.made.rows import Table
from bench.made.stations import Doer, Working
from kezhan import clock
from kezhan.demo.tables import DATA
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.policy.work import Counted
from kezhan.reference import workdays
from kezhan.work.models import Outcome, Participation, Work
from kezhan.work.states import State

PROVED = 0.05
"""The share of work with a paper."""
MORNING = time(9)
SECONDS_OF_WORK = 8 * 3600
WORDS: dict[str, dict[str, Any]] = tomllib.loads((DATA / "work.toml").read_text(encoding="utf-8"))
USUAL = (1, 20)
"""The bounds of a figure whose unit the words do not know."""
DOER = ("written_by", "written_by_post_id", "written_by_account_id")
ANSWERER = ("answered_by", "answered_by_post_id", "answered_by_account_id")
COLUMNS = (
    *("id", "station_id", "division", "edition_key", "task", "kind", "title", "text", "began_on", "ended_on", "place"),
    *("explanation", "is_late", "is_public", "state", "version", *DOER, "written_at", "due_on"),
    *(*ANSWERER, "answered_at", "answer", "withdrawn_for", "form_key", "form_digest"),
)
NOBODY = ("", None, None)


@dataclass(frozen=True)
class Answer:
    """What the host said, and when; `version` counts it."""

    state: State = State.HANDED_IN
    version: int = 1
    at: datetime | None = None
    word: str = ""


@dataclass(frozen=True)
class Proved:
    """A piece of work that has a paper."""

    work: int
    title: str
    by: Working
    at: datetime


@dataclass(frozen=True)
class Left:
    """A piece of work that a thing of a kind leaves, written down `at` a moment of the day on which it was done, or of
    one after it. `hours` are by the key of an expert, `outcomes` by that of a measure; `confirmed_at` is set where the
    host confirmed it.
    """

    task: str
    title: str
    at: datetime
    hours: Mapping[int, int | Decimal]
    kind: str = ""
    text: str = ""
    place: str = ""
    is_public: bool = False
    outcomes: Mapping[str, int | Decimal] = field(default_factory=dict)
    confirmed_at: datetime | None = None
    form_key: str = ""
    day: date | None = None
    by: Doer | None = None
    """The society's person where nobody is named."""


class Pieces:
    """Makes the pieces of work of one station after the other."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.work = Table(Work, *COLUMNS)
        self.people = Table(Participation, "id", "work_id", "expert_id", "hours")
        self.outcomes = Table(Outcome, "id", "work_id", "measure", "reported", "confirmed")
        self.tables = (self.work, self.people, self.outcomes)
        self.unanswered: Counter[tuple[int, int]] = Counter()
        """How many wait for their host, by station and year."""

    def add(self, working: Working, number: int) -> list[Proved]:
        """So many pieces, evenly over the station's days. It returns those that have a paper."""
        spacing, rng = working.days / number, self._rng
        days = (min(int((place + rng.random()) * spacing), working.days - 1) for place in range(number))
        made = [self._add(working, working.since + timedelta(days=day)) for day in days]
        return [one for one in made if rng.random() < PROVED]

    def _add(self, working: Working, day: date) -> Proved:
        rng, of_day, key = self._rng, _of_day(day), next(self.work.keys)
        written_at = min(_at(day + timedelta(days=rng.randint(0, 3)), rng), clock.now())
        task, answer = rng.choice(of_day.tasks), self._answer(written_at)
        title = _title(working, task, rng)
        figures = self._outcomes(key, of_day.measures[task], answer)
        if answer.state == State.CONFIRMED and any(reported != confirmed for reported, confirmed in figures):
            answer = Answer(answer.state, answer.version, answer.at, rng.choice(WORDS["corrections"]["any"]))
        self._people(key, working)
        self.unanswered[working.station, day.year] += answer.state == State.HANDED_IN
        self.work.rows.append(
            (
                *(key, working.station, working.division, of_day.edition, task, "", title),
                *(rng.choice(WORDS["texts"]["any"]), day, day, working.place, "", False, rng.random() < 0.9),
                *(answer.state, answer.version, *working.society, written_at),
                None if answer.at else _due(clock.local(written_at).date(), of_day.term),
                *(working.host if answer.at else NOBODY),
                *(answer.at, answer.word, "", f"{rng.getrandbits(128):032x}", ""),
            )
        )
        return Proved(key, title, working, written_at)

    def leave(self, working: Working, left: Left) -> int:
        """Write down what a thing leaves; it returns the key."""
        key, confirmed = next(self.work.keys), left.confirmed_at is not None
        written_on = clock.local(left.at).date()
        day = left.day or written_on
        self.unanswered[working.station, day.year] += not confirmed
        of_day = _of_day(day)
        self.work.rows.append(
            (
                *(key, working.station, working.division, of_day.edition, left.task, left.kind, left.title[:60]),
                *(left.text, day, day, left.place or working.place, "", False, left.is_public),
                *(State.CONFIRMED if confirmed else State.HANDED_IN, 1 + confirmed),
                *(*(left.by or working.society), left.at),
                None if confirmed or left.kind else _due(written_on, of_day.term),
                *(working.host if confirmed else NOBODY),
                *(left.confirmed_at, "", "", left.form_key or f"{self._rng.getrandbits(128):032x}", ""),
            )
        )
        for expert, hours in left.hours.items():
            self.people.rows.append((next(self.people.keys), key, expert, hours))
        for measure, figure in left.outcomes.items():
            row = (next(self.outcomes.keys), key, measure, figure, figure if confirmed else None)
            self.outcomes.rows.append(row)
        return key

    def _answer(self, written_at: datetime) -> Answer:
        """Most is confirmed, a little refused; some waits, most of it of these days."""
        answered_at, chance = written_at + timedelta(days=self._rng.randint(1, 9)), self._rng.random()
        if chance < 0.02 or answered_at > clock.now():
            return Answer()
        if chance < 0.05:
            return Answer(State.REFUSED, 2, answered_at, self._rng.choice(WORDS["refusals"]["any"]))
        return Answer(State.CONFIRMED, 2, answered_at)

    def _outcomes(
        self, work: int, measures: Sequence[tuple[str, int, int]], answer: Answer
    ) -> list[tuple[int, int | None]]:
        """None, one or two figures, as reported and as confirmed; a tenth of the confirmed ones is corrected."""
        rng, figures = self._rng, []
        for measure, low, high in rng.sample(measures, min(len(measures), rng.choice((0, 1, 1, 2)))):
            reported = rng.randint(low, high)
            confirmed: int | None = None
            if answer.state == State.CONFIRMED:
                confirmed = reported // 2 if reported > 1 and rng.random() < 0.1 else reported
            self.outcomes.rows.append((next(self.outcomes.keys), work, measure, reported, confirmed))
            figures.append((reported, confirmed))
        return figures

    def _people(self, work: int, working: Working) -> None:
        for expert in self._rng.sample(working.experts, min(len(working.experts), self._rng.choice((1, 1, 2)))):
            self.people.rows.append((next(self.people.keys), work, expert, self._rng.choice((2, 3, 4))))


@dataclass(frozen=True)
class OfDay:
    """What the edition in force on a day says: its tasks, their measures with bounds of figures, the host's term."""

    edition: str
    tasks: list[str]
    measures: dict[str, list[tuple[str, int, int]]]
    term: int | None


@cache
def _of_day(day: date) -> OfDay:
    edition = editions.in_force(day)
    tasks = [task.key for task in edition.tasks]
    term = edition.work.answer
    measures = {task: _measures(edition, task) for task in tasks}
    return OfDay(edition.key, tasks, measures, term.working_days if term else None)


def _measures(edition: Edition, task: str) -> list[tuple[str, int, int]]:
    """The measures that may have a figure without a voucher, each with the least and the most of our figures."""
    found = []
    for one in edition.measures_of(task):
        if one.counted == Counted.PEOPLE:  # people are told with the times that they came, and a piece has one figure
            continue
        low, high = WORDS["figures"].get(one.unit, USUAL)
        if one.voucher_above is None or one.voucher_above >= low:
            found.append((one.key, low, high if one.voucher_above is None else min(high, int(one.voucher_above))))
    return found


@cache
def _due(day: date, term: int | None) -> date | None:
    return workdays.after(day, term) if term else None


def _at(day: date, rng: Random) -> datetime:
    """A moment of the working hours of that day."""
    return datetime.combine(day, MORNING, clock.SHANGHAI) + timedelta(seconds=rng.randrange(SECONDS_OF_WORK))


def _title(working: Working, task: str, rng: Random) -> str:
    titles = WORDS["titles"]
    form: str = rng.choice(titles.get(task, titles["other"]))
    field = working.field
    return form.format(product=rng.choice(field.products), direction=rng.choice(field.directions))[:60]
