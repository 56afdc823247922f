"""A plan is drafted by the station's side and agreed with the host; its progress is read from confirmed work (§2.9)."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.plans.agreeing import agree_to_plan, give_up_change, propose_plan, reopen_plan, return_plan
from kezhan.plans.budget import budget_of
from kezhan.plans.drafting import GivenLine, begin_plan, drop_goal, set_budget, set_focus, set_goal
from kezhan.plans.lifecycle import MOVES, openings
from kezhan.plans.models import State, YearPlan
from kezhan.plans.progress import added_up, progress_of
from kezhan.policy.refusal import Refused
from kezhan.policy.work import AddingUp
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.moves import Move, NotAsSeen
from tests.funds.people import put_in, spent
from tests.matching.people import open_need
from tests.plans.people import SAVED, TIMES, YEAR, agreed, asked_again, changing, drafted, goal, proposed
from tests.stations.people import People
from tests.work.people import written

WRITERS, SOCIETY, HOST = {"expert", "society"}, {"society"}, {"host"}
ALLOWED = {"驻站专家或学会专人": WRITERS, "学会专人": SOCIETY, "被服务单位": HOST}
EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)
TAKE: dict[str, Callable[[YearPlan, Post], YearPlan]] = {
    "write_plan": lambda plan, by: set_focus(plan, "今年先做这一件", seen=None, by=by),
    "propose_plan": lambda plan, by: propose_plan(plan, seen=None, by=by),
    "agree_to_plan": lambda plan, by: agree_to_plan(plan, seen=None, by=by),
    "return_plan": lambda plan, by: return_plan(plan, "再加一项培训", seen=None, by=by),
    "reopen_plan": lambda plan, by: reopen_plan(plan, "单位换了产线", seen=None, by=by),
    "give_up_change": lambda plan, by: give_up_change(plan, seen=None, by=by),
}
IN_STATE = {State.DRAFT: drafted, State.PROPOSED: proposed, State.AGREED: agreed}
CHANGING = {State.DRAFT: changing, State.PROPOSED: asked_again, State.AGREED: agreed}
WITH_STATE = [move for move in MOVES[1:] if move.name != "drop_plan"]


@pytest.mark.browser
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", WITH_STATE, ids=lambda move: move.name)
def test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else(
    move: Move, state: State, station: Station, people: People
) -> None:
    plan = (CHANGING if move.name == "give_up_change" else IN_STATE)[state](station, people)
    may = ALLOWED[move.who.label] if state in move.sources else set()
    took, offered = {}, {}
    for name in EVERYBODY:
        post: Post = getattr(people, name)
        offered[name] = move in openings(plan, post)
        with transaction.atomic():
            with suppress(Refused):
                took[name] = TAKE[move.name](plan, post).state
            transaction.set_rollback(True)
    assert took == dict.fromkeys(may, move.target)
    assert {name for name, is_open in offered.items() if is_open} == may


@pytest.mark.parametrize(("year", "is_refused"), [(YEAR - 1, True), (YEAR, False), (YEAR + 1, False), (YEAR + 2, True)])
def test_plans_are_begun_for_this_and_the_next_year(
    year: int, is_refused: bool, station: Station, people: People
) -> None:
    if is_refused:
        with pytest.raises(Refused, match=r"只订今年和明年的计划（依据 §2\.9）"):
            begin_plan(station, year, by=people.expert)
    else:
        assert begin_plan(station, year, by=people.expert).year == year


@pytest.mark.parametrize(
    ("due_on", "next_on"),
    [
        (date(2028, 12, 31), date(2029, 12, 31)),
        (date(2028, 6, 30), date(2029, 6, 30)),
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_goal_of_the_last_year_ends_on_the_same_day(
    due_on: date, next_on: date, station: Station, people: People
) -> None:
    with clock.at(datetime(2028, 11, 1, 4, tzinfo=UTC)):
        last = begin_plan(station, 2028, by=people.society)
        set_goal(last, None, goal(due_on=due_on), seen=None, by=people.expert)
        assert begin_plan(station, 2029, by=people.society).goals.get().due_on == next_on


@pytest.mark.parametrize("year", [YEAR, YEAR + 1])
def test_a_station_that_ended_begins_no_plan(year: int, station: Station, people: People) -> None:
    ended = take("close", station, by=people.province, said=Said("关了"))
    with pytest.raises(Refused, match="不订计划（依据"):
        begin_plan(ended, year, by=people.society)


def test_a_second_beginning_opens_the_first(station: Station, people: People) -> None:
    first = drafted(station, people)
    assert begin_plan(station, YEAR, by=people.expert) == first
    assert first.goals.count() == 2


@pytest.mark.parametrize("who", ["host", "other_society", "county", "administrator"])
def test_nobody_else_begins_one(who: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        begin_plan(station, YEAR, by=getattr(people, who))


def test_a_goal_is_one_that_the_edition_knows(station: Station, people: People) -> None:
    plan = begin_plan(station, YEAR, by=people.society)
    for given, refusal in (
        (goal(task="guessing"), "从列出的任务里选"),
        (goal(measure="happiness"), "从列出的成果指标里选"),
        (goal(measure="new_members"), "“技术攻关”不用“新会员”"),
        (goal(target=Decimal(0)), "目标要大于 0"),
        (goal(target=Decimal("1.005")), "最多 2 位小数"),
        (goal(measure="", target=Decimal("1.5")), "次数要填整数"),
        (goal(owner=" "), "由谁负责"),
        (goal(due_on=date(YEAR - 1, 12, 31)), f"要在 {YEAR} 年里"),
        (goal(due_on=date(YEAR + 1, 1, 1)), f"要在 {YEAR} 年里"),
    ):
        with pytest.raises(Refused, match=refusal):
            set_goal(plan, None, given, seen=None, by=people.society)
    assert not plan.goals.exists()
    set_goal(plan, None, goal(due_on=date(YEAR, 1, 1)), seen=None, by=people.society)
    with pytest.raises(Refused, match="已经有目标了"):
        set_goal(plan, None, SAVED, seen=None, by=people.society)


def test_a_goal_is_changed_and_dropped_as_it_was_seen(station: Station, people: People) -> None:
    plan = drafted(station, people)
    own = plan.goals.get(measure="cost_saved")
    with pytest.raises(NotAsSeen):
        set_goal(plan, own, goal(target=Decimal(20)), seen=plan.version - 1, by=people.society)
    changed = set_goal(plan, own, goal(target=Decimal(20)), seen=plan.version, by=people.society)
    assert changed.goals.get(measure="cost_saved").target == 20
    same = set_goal(plan, own, goal(target=Decimal(20)), seen=changed.version, by=people.society)
    assert same.version == changed.version
    gone = drop_goal(plan, own, seen=same.version, by=people.society)
    assert [one.measure for one in gone.goals.all()] == [""]


def test_a_budget_has_lines_with_money(station: Station, people: People) -> None:
    plan = drafted(station, people)
    wrong: tuple[tuple[list[GivenLine], str], ...] = (
        ([("差旅", Decimal(1)), ("", Decimal(1))], "purpose_1"),
        ([("", None), ("差旅", Decimal(0))], "amount_1"),
        ([("差旅", None)], "amount_0"),
        ([("差旅", Decimal(-1))], "amount_0"),
        ([("差旅", Decimal(1))] * 21, "budget"),
        ([("差旅", Decimal(1)), ("", None), ("差旅", Decimal(1))], "purpose_2"),
    )
    for lines, field in wrong:
        with pytest.raises(Refused) as refused:
            set_budget(plan, lines, seen=None, by=people.society)
        assert refused.value.field == field
    set_budget(
        plan,
        [("", None), ("差旅", Decimal("1.5")), ("", Decimal(0)), ("检测试验", Decimal(2))],
        seen=None,
        by=people.society,
    )
    assert [str(line) for line in plan.budget_lines.all()] == ["差旅 1.50 万元", "检测试验 2.00 万元"]


def test_a_plan_without_a_goal_is_not_proposed(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="还没有目标"):
        propose_plan(begin_plan(station, YEAR, by=people.society), seen=None, by=people.society)


def test_what_was_agreed_is_kept_when_it_is_opened_again(station: Station, people: People) -> None:
    plan = reopen_plan(agreed(station, people), "单位换了产线", seen=None, by=people.society)
    kept = plan.earlier_plans.get()
    assert [each[:2] for each in kept.content["goals"]] == [
        ["技术攻关 节约成本", "10 万元"],
        ["技术攻关 服务次数", "4 次"],
    ]
    assert kept.content["budget"] == [["差旅", "1.5"], ["检测试验", "2"]]
    assert plan.state == State.DRAFT


def test_next_year_begins_with_the_last_plan(station: Station, people: People) -> None:
    agreed(station, people)
    coming = begin_plan(station, YEAR + 1, by=people.society)
    assert [(one.measure, one.target, one.due_on.year) for one in coming.goals.all()] == [
        ("cost_saved", 10, YEAR + 1),
        ("", 4, YEAR + 1),
    ]
    assert coming.budget_lines.count() == 2


def test_progress_is_what_the_host_confirmed(station: Station, people: People) -> None:
    plan = agreed(station, people)
    first, second, third = (written(station, people.expert, title=f"第 {number} 件") for number in range(3))
    assert [one.reached for one in progress_of(plan)] == [0, 0]
    confirm(first, seen=1, by=people.host)
    refuse_work(second, "没有来", seen=1, by=people.host)
    assert [(one.reached, one.percent) for one in progress_of(plan)] == [(Decimal("2.5"), 25), (1, 25)]
    confirm(third, seen=1, by=people.host)
    assert [(one.reached, one.percent, one.is_done) for one in progress_of(plan)] == [(5, 50, False), (2, 50, False)]


def test_the_association_sees_a_plan_from_its_agreement_on(station: Station, people: People) -> None:
    plan = proposed(station, people)
    for who in (people.county, people.province):
        assert not YearPlan.objects.visible_to(who).exists()
    agree_to_plan(plan, seen=None, by=people.host)
    for who, sees in ((people.county, 1), (people.province, 1), (people.other_county, 0), (people.other_host, 0)):
        assert YearPlan.objects.visible_to(who).count() == sees


@pytest.mark.parametrize("how", AddingUp)
def test_figures_add_up_the_same_in_any_order(how: AddingUp) -> None:
    figures = [(date(2026, 3, 1), 1, Decimal(5)), (date(2026, 2, 1), 2, Decimal(9)), (date(2026, 3, 1), 3, Decimal(7))]
    expected = {AddingUp.SUM: 21, AddingUp.HIGHEST: 9, AddingUp.LAST: 7}[how]
    assert {added_up(how, order) for order in permutations(figures)} == {Decimal(expected)}
    assert added_up(how, []) == 0


def test_times_are_counted_by_task(station: Station, people: People) -> None:
    assert TIMES.measure == ""
    plan = drafted(station, people)
    confirm(written(station, people.expert, task="consultation", outcomes={}), seen=1, by=people.host)
    assert [one.reached for one in progress_of(plan)] == [0, 0]


def test_another_year_counts_in_no_goal_of_this_one(station: Station, people: People) -> None:
    plan = agreed(station, people)
    with clock.at(datetime(YEAR + 1, 1, 6, 1, tzinfo=UTC)):
        days = {"began_on": date(YEAR + 1, 1, 5), "ended_on": date(YEAR + 1, 1, 5)}
        confirm(written(station, people.expert, **days), seen=1, by=people.host)
    assert [one.reached for one in progress_of(plan)] == [0, 0]


def test_a_budget_is_held_against_what_was_spent_in_its_year(station: Station, people: People) -> None:
    plan = set_budget(drafted(station, people), [("差旅", Decimal(1))], seen=None, by=people.society)
    put_in(station, people.host)
    spent(station, people.society, "120.50")
    with clock.at(datetime(YEAR + 1, 1, 6, 1, tzinfo=UTC)):
        spent(station, people.society, "7", day=date(YEAR + 1, 1, 5))
    assert budget_of(plan).spent == Decimal("120.50")


def test_a_goal_serves_a_need_of_the_same_host(station: Station, people: People) -> None:
    plan = drafted(station, people)
    own, others = (open_need(host) for host in (people.host.host, people.other_host.host))
    with pytest.raises(Refused, match="只能选这个单位的需求"):
        set_goal(plan, None, goal(measure="output_value", need=others), seen=None, by=people.society)
    set_goal(plan, None, goal(measure="output_value", need=own), seen=None, by=people.society)
    coming = begin_plan(station, YEAR + 1, by=people.society)
    assert {one.need for one in coming.goals.all()} == {None}


def test_a_goal_of_another_plan_is_changed_by_its_own_plan_alone(station: Station, people: People) -> None:
    before = agreed(station, people).goals.get(measure="cost_saved")
    coming = begin_plan(station, YEAR + 1, by=people.society)
    with pytest.raises(Refused, match="被删掉了"):
        set_goal(coming, before, goal(target=Decimal(1), due_on=date(YEAR + 1, 3, 1)), seen=None, by=people.society)
    before.refresh_from_db()
    assert before.target == 10


def test_an_ended_station_plans_no_year(station: Station, people: People) -> None:
    ended = take("close", station, by=people.province, said=Said("双方商定"))
    with pytest.raises(Refused, match="不订计划"):
        begin_plan(ended, YEAR, by=people.society)


def test_a_goal_due_on_a_leap_day_comes_a_year_later_too(station: Station, people: People) -> None:
    with clock.at(datetime(2028, 1, 3, 1, tzinfo=UTC)):
        plan = begin_plan(station, 2028, by=people.society)
        set_goal(plan, None, goal(due_on=date(2028, 2, 29)), seen=None, by=people.society)
        assert begin_plan(station, 2029, by=people.society).goals.get().due_on == date(2029, 2, 28)
