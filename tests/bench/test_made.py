"""What the bench makes in bulk is what the platform's own deeds would have written."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model

from bench.made.filling import fill
from bench.made.kinds import KINDS
from kezhan import clock
from kezhan.files.models import Reading, Upload
from kezhan.journal.comparing import changed
from kezhan.journal.models import Entry
from kezhan.journal.rows import on_record
from kezhan.plans.agreeing import agree_to_plan, propose_plan
from kezhan.plans.drafting import begin_plan, set_budget, set_focus, set_goal
from kezhan.plans.goals import GoalParticulars
from kezhan.plans.models import BudgetLine, PlanGoal, YearPlan
from kezhan.stations.models import Station
from kezhan.web.work.of_station import work_of
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import Evidence, Outcome, Participation, Work
from kezhan.work.particulars import particulars_of
from kezhan.work.searching import work_about
from kezhan.work.states import State
from kezhan.work.under_lock import BELONGING
from kezhan.work.writing import write_down_work
from tests.stations.people import People

NUMBER = 30
OF_WORK = (Outcome, Participation, Evidence, Work)
BY_CHANCE = ("id", "work_id", "plan_id", "form_digest")
"""Keys differ each time; nothing else may."""


@pytest.fixture
def made(station: Station, monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    """Pieces of work and a plan alone; the kinds' own things have tests of their own."""
    monkeypatch.setattr("bench.made.filling.KINDS", ())
    fill(NUMBER, Random(1))
    return list(Work.objects.with_station().order_by("pk"))


def rows(model: type[Model]) -> list[dict[str, Any]]:
    """What the rows say, in the order of their keys, without the keys."""
    found = model._default_manager.order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in BY_CHANCE} for row in found]


def figures(station: Station, people: People) -> tuple[Any, ...]:
    """What pages say in numbers."""
    shown = work_of(station, people.society)
    assert shown
    found = [Work.objects.filter(work_about(word)).count() for word in ("现场", "试", "数据", station.host.name[:2])]
    return (shown.confirmed, shown.waiting, [one.title for one in shown.latest], found)


def done_again(work: Work, outcomes: list[Outcome], given: Any, people: People) -> None:
    """The same by the platform's own deeds, each at its moment."""
    with clock.at(work.written_at):
        again = write_down_work(work.station, given, form_key=work.form_key, by=people.society)
    if work.answered_at is None:
        return
    right = {one.measure: one.confirmed for one in outcomes if one.confirmed not in (None, one.reported)}
    with clock.at(work.answered_at):
        if work.state == State.REFUSED:
            refuse_work(again, work.answer, seen=None, by=people.host)
        elif right:
            correct(again, right, work.answer, seen=None, is_public=work.is_public, by=people.host)
        else:
            confirm(again, seen=None, is_public=work.is_public, by=people.host)


def test_the_same_deeds_write_the_same_rows(station: Station, people: People, made: list[Work]) -> None:
    assert len(made) == NUMBER
    assert {one.state for one in made} == {State.CONFIRMED, State.HANDED_IN, State.REFUSED}
    before = {model: rows(model) for model in (Work, Outcome, Participation)}
    shown = figures(station, people)
    given = {one.pk: particulars_of(one) for one in made}
    reported = {one.pk: list(one.outcomes.all()) for one in made}
    for key, outcomes in reported.items():
        given[key].outcomes.update({one.measure: one.reported for one in outcomes})  # type: ignore[attr-defined]
    for model in OF_WORK:
        model._default_manager.all().delete()
    for one in made:
        done_again(one, reported[one.pk], given[one.pk], people)
    assert {model: rows(model) for model in before} == before
    assert figures(station, people) == shown


def test_the_same_deeds_write_the_same_plan(station: Station, people: People, made: list[Work]) -> None:
    plan = YearPlan.objects.get()
    goals, lines = list(plan.goals.all()), list(plan.budget_lines.values_list("purpose", "amount"))
    before = {model: rows(model) for model in (YearPlan, PlanGoal, BudgetLine)}
    for model in (PlanGoal, BudgetLine, YearPlan):
        model._default_manager.all().delete()
    with clock.at(plan.begun_at):
        again = begin_plan(station, plan.year, by=people.society)
        set_focus(again, plan.focus, seen=None, by=people.society)
        for one in goals:
            goal = GoalParticulars(one.task, one.measure, Decimal(one.target), one.owner, one.due_on)
            set_goal(again, None, goal, seen=None, by=people.society)
        set_budget(again, lines, seen=None, by=people.society)
        propose_plan(again, seen=None, by=people.society)
    assert plan.agreed_at
    with clock.at(plan.agreed_at):
        agree_to_plan(again, seen=None, by=people.host)
    assert {model: rows(model) for model in before} == before


def test_the_record_tells_of_the_latest_work_and_of_the_plan(made: list[Work]) -> None:
    told = set(Entry.objects.filter(subject_kind="work").values_list("subject_id", flat=True))
    assert told == {one.pk for one in made[-10:]}
    assert not changed(*made[-10:], together_with=BELONGING)
    plan = YearPlan.objects.get()
    assert not changed(plan, together_with=("goals", "budget_lines", "earlier_plans"))
    assert Entry.objects.filter(subject_kind="yearplan").count() == 1


def test_each_paper_has_its_file_and_its_own_words(made: list[Work]) -> None:
    papers = Evidence.objects.select_related("upload__reading", "work")
    assert papers
    for one in papers:
        assert one.upload.file.storage.exists(str(one.upload.file.name))
        assert one.upload.reading.text.startswith(one.work.title)
    assert Reading.objects.count() == papers.count() == Upload.objects.filter(name="服务记录.pdf").count() - 1
    first = papers[0]
    assert first.work in Work.objects.filter(work_about(first.work.title))


def test_what_is_written_afterwards_gets_keys_of_its_own(people: People, made: list[Work]) -> None:
    again = replace(particulars_of(made[-1]), explanation="一天去了几次")
    written = write_down_work(made[-1].station, again, form_key=uuid4(), by=people.society)
    assert written.pk > made[-1].pk
    assert {one.work_id for one in written.outcomes.all()} == {written.pk}


def test_a_station_has_things_of_every_kind_and_the_record_tells_of_the_latest(station: Station) -> None:
    assert fill(NUMBER, Random(1)) == NUMBER
    for kind in KINDS:
        things = list(kind.model._default_manager.order_by("pk"))
        assert len(things) == kind.as_many
        told = Entry.objects.filter(subject_kind=kind.model._meta.model_name)
        assert [one.subject_id for one in told] == [things[-1].pk]
        kept = on_record(kind.model)
        assert kept
        assert not changed(things[-1], together_with=kept.together_with)
