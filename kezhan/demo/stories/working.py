"""Stations at work: their person writes down what was done, and the host answers some days later (§2, §3.3)."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.courses import COURSES
from kezhan.demo.stories.funding import put_in, spend
from kezhan.demo.stories.planning import plan_of_year
from kezhan.demo.stories.proving import photographed
from kezhan.demo.stories.running import operating
from kezhan.demo.stories.summing_up import summed_up
from kezhan.demo.tables import DATA, FieldOfWork
from kezhan.files.receiving import look_at
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.policy.work import Measure
from kezhan.stations.models import Station
from kezhan.stations.states import State
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import ClosedYear, Work
from kezhan.work.particulars import WorkParticulars, counted_measures
from kezhan.work.states import State as WorkState
from kezhan.work.writing import revise, withdraw, write_down_work

COURSE_CHANCE = 0.15
LAST = 400
"""More pieces of work than any station of the demo writes down."""


def at_work(case: Case) -> Iterator[int]:
    """The station works until the present day."""
    yield from operating(case)
    yield from worked(case)


def worked(case: Case, chance_of_course: float = COURSE_CHANCE) -> Iterator[int]:
    """It writes down one piece of work after another, while it operates."""
    year = 0
    for _ in range(LAST):
        yield case.rng.randint(5, 22)
        case.station.refresh_from_db()
        by = case.station.society_person
        if case.station.state != State.OPERATING or by is None:
            return
        if year and clock.today().year > year:
            yield from summed_up(case, year, by)
        if clock.today().year > year:
            put_in(case, by)
            yield from plan_of_year(case, by)
            year = clock.today().year
        yield from _course(case, by) if case.rng.random() < chance_of_course else _service(case, by)


def answered(case: Case) -> None:
    """The host confirms what has lain with it for some days; a kind's own work it answers on the page of the kind."""
    station = case.station
    closed = ClosedYear.objects.standing().filter(station=station).values("year")
    before = clock.now() - timedelta(days=case.rng.randint(2, 4))
    asked = Work.objects.asked().filter(station=station, kind="", written_at__lte=before)
    for work in asked.exclude(ended_on__year__in=closed).order_by("pk"):
        confirm(work, seen=None, is_public=work.is_public, by=case.host_post)


def refused_service(case: Case, by: Post) -> Iterator[int]:
    """The host has refused it, and nobody has put it right."""
    work = _write(case, by)
    yield 1
    refuse_work(work, case.rng.choice(_words()["refusals"]["any"]), seen=None, by=case.host_post)


def _service(case: Case, by: Post) -> Iterator[int]:
    """A day at the station: written down with its pictures, answered, put right, paid."""
    work = _write(case, by)
    photographed(case, work, by)
    yield case.rng.randint(1, 9)
    work.refresh_from_db()
    if work.state == WorkState.HANDED_IN:
        _answer(case, work)
    yield case.rng.randint(1, 5)
    _put_right(case, work, by)
    spend(case, work, by)


def _course(case: Case, by: Post) -> Iterator[int]:
    """One of the courses of the station's focus tasks, if they have any; then the host answers what it left."""
    edition = editions.in_force()
    kinds = [task.kind for task in edition.tasks if task.key in case.station.focus_tasks and task.kind in COURSES]
    if kinds:
        yield from COURSES[case.rng.choice(kinds)](case, by)
        yield case.rng.randint(4, 9)
        answered(case)


def _write(case: Case, by: Post) -> Work:
    station = case.station
    given = _given(case, station)
    proofs = [look_at(sheet("证明材料", given.title, str(station.host), "证明材料"))] if _is_high(given) else []
    key = UUID(int=case.rng.getrandbits(128))
    return write_down_work(station, given, vouchers=proofs, form_key=key, by=by)


def _answer(case: Case, work: Work) -> None:
    """Most is confirmed as written; some figures are corrected, a little is refused, some waits for long."""
    rng, outcomes = case.rng, [one for one in work.outcomes.all() if not one.entry.counted]
    chance = rng.random()
    if chance < 0.05:
        refuse_work(work, rng.choice(_words()["refusals"]["any"]), seen=None, by=case.host_post)
    elif chance < 0.15 and outcomes and outcomes[0].reported > 1:
        right = {outcomes[0].measure: Decimal(int(outcomes[0].reported) // 2 or 1)}
        if right[outcomes[0].measure] != outcomes[0].reported:
            why = rng.choice(_words()["corrections"]["any"])
            correct(work, right, why, seen=None, is_public=work.is_public, by=case.host_post)
    elif chance < 0.97:
        confirm(work, seen=None, is_public=work.is_public, by=case.host_post)


def _put_right(case: Case, work: Work, by: Post) -> None:
    """What was refused is mostly written anew for the day that it really was, or taken back."""
    work.refresh_from_db()
    chance = case.rng.random()
    if work.state == WorkState.HANDED_IN and chance < 0.9:
        confirm(work, seen=None, is_public=work.is_public, by=case.host_post)
    if work.state != WorkState.REFUSED or chance > 0.7:
        return
    if chance < 0.2:
        withdraw(work, "记错了，这一次不算", seen=None, by=by)
        return
    given = replace(_given(case, work.station), task=work.task, outcomes={}, title=f"{work.title[:56]}（补办）")
    again = revise(work, given, seen=None, by=by)
    confirm(again, seen=None, is_public=again.is_public, by=case.host_post)


def _given(case: Case, station: Station) -> WorkParticulars:
    rng, edition = case.rng, editions.in_force()
    chosen = [key for key in station.focus_tasks if key in [task.key for task in edition.tasks]]
    task = rng.choice(chosen or [task.key for task in edition.tasks])
    day = max(clock.today() - timedelta(days=rng.randint(0, 4)), station.filed_on or clock.today())
    experts = list(station.team.filter(is_active=True).order_by("pk"))
    return WorkParticulars(
        task=task,
        title=titled(rng, case.work, task),
        began_on=day,
        ended_on=day,
        text=rng.choice(_words()["texts"]["any"]),
        hours={
            one.pk: Decimal(rng.choice([2, 3, 4])) for one in rng.sample(experts, min(len(experts), rng.randint(1, 2)))
        },
        outcomes=_outcomes(case, edition, task),
    )


def titled(rng: Random, work: FieldOfWork, task: str) -> str:
    """What was done, in the words of the field."""
    titles: dict[str, Sequence[str]] = _words()["titles"]
    form = rng.choice(titles.get(task, titles["other"]))
    return form.format(product=rng.choice(work.products), direction=rng.choice(work.directions))[:60]


def _outcomes(case: Case, edition: Edition, task: str) -> dict[str, Decimal]:
    """Two thirds of the days bring a figure or two that can be told at once."""
    measures = list(edition.measures_of(task))
    number = min(len(measures), case.rng.choice([0, 1, 1, 2]))
    figures = {one.key: _figure(case, one) for one in case.rng.sample(measures, number)}
    times, people = counted_measures(edition, task)
    if times and people and people.key in figures:  # each of them came once at least
        figures[times.key] = max(figures[people.key], figures.get(times.key, Decimal(0)))
    return figures


def _figure(case: Case, measure: Measure) -> Decimal:
    low, high = _words()["figures"].get(measure.unit, (1, 20))
    return Decimal(case.rng.randint(low, high))


def _is_high(given: WorkParticulars) -> bool:
    """Whether a figure needs its proof."""
    edition = editions.in_force()
    bounds = ((edition.measure(key).voucher_above, figure) for key, figure in given.outcomes.items())
    return any(bound is not None and figure > bound for bound, figure in bounds)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((DATA / "work.toml").read_text(encoding="utf-8"))
