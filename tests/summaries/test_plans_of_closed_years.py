"""The plan of a closed year stays as it was when the year was closed, by any door."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.plans.agreeing import agree_to_plan, propose_plan, reopen_plan, return_plan
from kezhan.plans.drafting import begin_plan, drop_goal, set_budget, set_focus, set_goal
from kezhan.plans.lifecycle import openings
from kezhan.plans.models import State, YearPlan
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year
from kezhan.summaries.figures import figures_of
from tests.plans.people import agreed, drafted, goal, proposed
from tests.stations.people import People
from tests.summaries.people import YEAR, accepted
from tests.web.office import shown, signed_in

IN_STATE = {State.DRAFT: drafted, State.PROPOSED: proposed, State.AGREED: agreed}
DEEDS: dict[str, tuple[State, str, Callable[[YearPlan, Post], object]]] = {
    "focus": (State.DRAFT, "expert", lambda plan, by: set_focus(plan, "先做这一件", seen=None, by=by)),
    "goal": (State.DRAFT, "expert", lambda plan, by: set_goal(plan, None, goal(measure="x"), seen=None, by=by)),
    "no goal": (State.DRAFT, "expert", lambda plan, by: drop_goal(plan, plan.goals.all()[0], seen=None, by=by)),
    "budget": (State.DRAFT, "society", lambda plan, by: set_budget(plan, [], seen=None, by=by)),
    "propose": (State.DRAFT, "society", lambda plan, by: propose_plan(plan, seen=None, by=by)),
    "agree": (State.PROPOSED, "host", lambda plan, by: agree_to_plan(plan, seen=None, by=by)),
    "return": (State.PROPOSED, "host", lambda plan, by: return_plan(plan, "太多", seen=None, by=by)),
    "reopen": (State.AGREED, "society", lambda plan, by: reopen_plan(plan, "换了产线", seen=None, by=by)),
}


def planned(station: Station, people: People, state: State) -> YearPlan:
    """The plan of the year that is over, made while it ran."""
    with clock.at(datetime(YEAR, 12, 1, tzinfo=UTC)):
        return IN_STATE[state](station, people)


@pytest.mark.parametrize("deed", DEEDS)
def test_no_door_changes_the_plan_of_a_closed_year(deed: str, station: Station, people: People) -> None:
    state, who, take = DEEDS[deed]
    plan, by = planned(station, people, state), getattr(people, who)
    assert openings(plan, by)
    summary = accepted(station, people)
    with pytest.raises(Refused, match=rf"{YEAR} 年的工作在.*结束了.*依据 §5\.2"):
        take(plan, by)
    assert openings(plan, by) == []
    assert figures_of(station, YEAR).digest == summary.digest


def test_it_waits_for_nobody_and_its_page_says_why(station: Station, people: People) -> None:
    plan = planned(station, people, State.PROPOSED)
    assert YearPlan.objects.waiting_for(people.host).exists()
    close_year(station, YEAR, "学会没有交总结", by=people.province)
    assert not YearPlan.objects.waiting_for(people.host).exists()
    host, page = signed_in(people.host), reverse("plan", args=[plan.pk])
    told = shown(host, page)
    assert f"{YEAR} 年的工作在" in told
    assert "同意计划" not in told
    assert "工作日" not in told
    answer = host.post(reverse("plan-agreement", args=[plan.pk]), {"seen": plan.version}, follow=True)
    assert "结束了" in answer.content.decode()


def test_a_returned_one_leaves_the_desk_of_the_society(station: Station, people: People) -> None:
    plan = planned(station, people, State.PROPOSED)
    return_plan(plan, "太多", seen=None, by=people.host)
    assert YearPlan.objects.waiting_for(people.society).exists()
    close_year(station, YEAR, "学会没有交总结", by=people.province)
    assert not YearPlan.objects.waiting_for(people.society).exists()


def test_the_plan_of_the_open_year_goes_on(station: Station, people: People) -> None:
    close_year(station, YEAR, "学会没有交总结", by=people.province)
    plan = propose_plan(_of_this_year(station, people), seen=None, by=people.society)
    assert agree_to_plan(plan, seen=None, by=people.host).state == State.AGREED


def _of_this_year(station: Station, people: People) -> YearPlan:
    plan = begin_plan(station, YEAR + 1, by=people.society)
    return set_goal(plan, None, goal(due_on=date(YEAR + 1, 6, 1)), seen=None, by=people.society)
