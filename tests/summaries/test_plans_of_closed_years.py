"""The plan of a closed year stays as it was when the year was closed, by any door."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.plans.agreeing import agree_to_plan, give_up_change, propose_plan, reopen_plan, return_plan
from kezhan.plans.drafting import begin_plan, drop_goal, set_budget, set_focus, set_goal
from kezhan.plans.lifecycle import openings
from kezhan.plans.models import State, YearPlan
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year
from kezhan.summaries.drafting import begin_summary, texts_now
from kezhan.summaries.figures import figures_of
from kezhan.summaries.models import YearSummary
from kezhan.summaries.reviewing import hand_in_summary
from tests.plans.people import agreed, asked_again, changing, drafted, goal, proposed
from tests.stations.people import People
from tests.summaries.people import YEAR, accepted, handed_in, returned
from tests.summaries.people import drafted as summed_up
from tests.web.office import shown, signed_in

Made = Callable[[Station, People], YearSummary]
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


def changing_over_the_year(station: Station, people: People) -> YearPlan:
    """Opened again in December, and nobody went on with it."""
    with clock.at(datetime(YEAR, 12, 1, tzinfo=UTC)):
        return changing(station, people)


def test_what_was_agreed_on_stands_in_the_summary_while_the_plan_is_changed(station: Station, people: People) -> None:
    agreed_on = figures_of(station, YEAR) if planned(station, people, State.AGREED) else None
    assert agreed_on is not None
    assert [(one.label, one.target) for one in agreed_on.goals] == [
        ("技术攻关 节约成本", "10"),
        ("技术攻关 服务次数", "4"),
    ]
    plan = YearPlan.objects.get()
    plan = reopen_plan(plan, "换了产线", seen=None, by=people.society)
    plan = set_goal(plan, plan.goals.get(measure=""), goal(measure="", target=Decimal(9)), seen=None, by=people.society)
    assert figures_of(station, YEAR).digest == agreed_on.digest
    give_up_change(plan, seen=None, by=people.society)
    assert figures_of(station, YEAR).digest == agreed_on.digest


def test_the_focus_of_next_year_is_the_one_agreed_on(station: Station, people: People) -> None:
    plan = set_focus(_of_this_year(station, people), "先做培训", seen=None, by=people.society)
    assert texts_now(begin_summary(station, YEAR, by=people.society))["next_year"] == ""
    plan = agree_to_plan(propose_plan(plan, seen=None, by=people.society), seen=None, by=people.host)
    plan = reopen_plan(plan, "换了产线", seen=None, by=people.society)
    set_focus(plan, "改做攻关", seen=None, by=people.society)
    assert texts_now(station.summaries.get())["next_year"] == "先做培训"


@pytest.mark.parametrize("made", [handed_in, returned])
def test_the_plan_of_a_year_that_was_summed_up_is_not_opened(made: Made, station: Station, people: People) -> None:
    plan = planned(station, people, State.AGREED)
    made(station, people)
    assert "reopen_plan" not in [move.name for move in openings(plan, people.society)]
    with pytest.raises(Refused, match=rf"{YEAR} 年的总结已经交过.*依据 §5\.2"):
        reopen_plan(plan, "换了产线", seen=None, by=people.society)
    society, page = signed_in(people.society), reverse("plan", args=[plan.pk])
    assert "调整计划" not in shown(society, page)
    answer = society.get(reverse("plan-reopening", args=[plan.pk]), follow=True)
    assert "总结已经交过" in answer.content.decode()


def test_nor_that_of_a_year_that_is_over_once_its_summary_is_begun(station: Station, people: People) -> None:
    plan = planned(station, people, State.AGREED)
    with clock.at(datetime(YEAR, 12, 31, 8, tzinfo=UTC)):
        begin_summary(station, YEAR, by=people.society)
        assert "reopen_plan" in [move.name for move in openings(plan, people.society)]
    with pytest.raises(Refused, match=f"{YEAR} 年过完了，正在写总结"):
        reopen_plan(plan, "换了产线", seen=None, by=people.society)


def test_a_change_on_its_way_is_agreed_on_until_the_summary_is_handed_in(station: Station, people: People) -> None:
    with clock.at(datetime(YEAR, 12, 1, tzinfo=UTC)):
        plan = asked_again(station, people)
    summary = summed_up(station, people)
    assert "agree_to_plan" in [move.name for move in openings(plan, people.host)]
    assert YearPlan.objects.waiting_for(people.host).get() == plan
    hand_in_summary(summary, seen=None, by=people.society)
    assert not YearPlan.objects.waiting_for(people.host).exists()
    assert [move.name for move in openings(plan, people.host)] == ["return_plan"]
    host, page = signed_in(people.host), reverse("plan", args=[plan.pk])
    assert f"{YEAR} 年的总结已经交过，计划照定下的算" in shown(host, page)
    host.post(reverse("plan-agreement", args=[plan.pk]), {"seen": plan.version})
    plan.refresh_from_db()
    assert plan.state == State.PROPOSED
    with pytest.raises(Refused, match="总结已经交过"):
        propose_plan(return_plan(plan, "晚了", seen=None, by=people.host), seen=None, by=people.society)
    assert give_up_change(plan, seen=None, by=people.society).state == State.AGREED


def test_a_first_plan_is_agreed_on_later_too(station: Station, people: People) -> None:
    plan = planned(station, people, State.PROPOSED)
    handed_in(station, people)
    assert agree_to_plan(plan, seen=None, by=people.host).state == State.AGREED


def test_without_a_summary_it_is_opened_after_the_year_too(station: Station, people: People) -> None:
    plan = planned(station, people, State.AGREED)
    assert reopen_plan(plan, "换了产线", seen=None, by=people.society).state == State.DRAFT


def test_a_change_left_over_in_a_closed_year_is_given_up(station: Station, people: People) -> None:
    plan = changing_over_the_year(station, people)
    summary = accepted(station, people)
    page = shown(signed_in(people.society), reverse("plan", args=[plan.pk]))
    assert "调整没有定下来，照原来定下的算" in page
    assert [move.name for move in openings(plan, people.society)] == ["give_up_change"]
    plan = give_up_change(plan, seen=None, by=people.society)
    assert plan.state == State.AGREED
    assert figures_of(station, YEAR).digest == summary.digest
