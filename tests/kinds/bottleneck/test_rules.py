"""What a task paper, a report, a handing over and an acceptance must fulfil, and what each leaves behind."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from kezhan import clock
from kezhan.kinds.bottleneck import answering, delivering, ending, proposing, working
from kezhan.kinds.bottleneck import people as force
from kezhan.kinds.bottleneck.models import Bottleneck, Step
from kezhan.kinds.bottleneck.task_paper import MOST_STEPS, GivenStep
from kezhan.needs.models import NeedState
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.moves import NotAsSeen
from kezhan.work.states import State
from kezhan.work.undertakings import OpenedBefore
from tests.kinds.bottleneck.things import acceptance, all_done, handed_over, paper, proposed, report, team, under_way
from tests.matching.people import looked_at, open_need
from tests.stations.people import People

FORM = UUID(int=4)


def steps(station: Station, *days: int) -> tuple[GivenStep, ...]:
    """A step on each of these days, counted from today."""
    first = team(station)[0]
    return tuple(
        GivenStep(f"第{place}步", clock.today() + timedelta(days=after), first, place)
        for place, after in enumerate(days)
    )


@pytest.mark.parametrize(
    ("said", "words", "field"),
    [
        ({"title": " "}, "名称", "title"),
        ({"text": "太多失水"}, "10 个字以上", "text"),
        ({"indicator": ""}, "考核指标", "indicator"),
        ({"target_value": Decimal(14)}, "目标和现在的数一样", "target_value"),
        ({"steps": ()}, "至少写一步", "step0_title"),
    ],
)
def test_a_task_paper_is_whole(said: dict[str, Any], words: str, field: str, station: Station, people: People) -> None:
    with pytest.raises(Refused) as refused:
        proposed(station, people.expert, **said)
    assert (words in str(refused.value), refused.value.field) == (True, field)
    assert not Bottleneck.objects.exists()


def test_its_steps_begin_today_at_the_earliest_and_are_not_too_many(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="已经过了") as refused:
        proposed(station, people.expert, steps=steps(station, 0, -1))
    assert refused.value.field == "step1_due_on"
    with pytest.raises(Refused, match="最多分"):
        proposed(station, people.expert, steps=steps(station, *range(MOST_STEPS + 1)))
    laid = proposed(station, people.expert, steps=steps(station, *range(MOST_STEPS)))
    assert next(one.due_on for one in laid.steps.all()) == clock.today()


def test_its_people_are_of_the_team_and_who_is_responsible_belongs_to_them(station: Station, people: People) -> None:
    stranger = people.other_society.society.memberships.first().expert_id
    with pytest.raises(Refused, match="驻站专家"):
        proposed(station, people.expert, people=frozenset({stranger}))
    laid = proposed(station, people.expert, people=frozenset(team(station)[1:2]))
    assert sorted(one.expert_id for one in laid.members.all()) == team(station)[:2]


@pytest.mark.parametrize(
    ("own", "state", "may"),
    [(True, NeedState.OPEN, True), (True, NeedState.CLOSED, False), (False, NeedState.OPEN, False)],
)
def test_it_comes_from_a_need_of_the_same_host(
    own: bool, state: NeedState, may: bool, station: Station, people: People
) -> None:
    need = open_need(people.host.host if own else people.other_host.host, title="失水", state=state)
    if may:
        assert proposed(station, people.expert, need=need).need == need
        return
    with pytest.raises(Refused, match="只能选这个单位"):
        proposed(station, people.expert, need=need)


def test_the_same_form_is_the_same_bottleneck(station: Station, people: People) -> None:
    given = paper(station)
    once, again = (proposing.propose_bottleneck(station, given, form_key=FORM, by=people.expert) for _ in range(2))
    assert once == again
    with pytest.raises(OpenedBefore):
        proposing.propose_bottleneck(station, paper(station, unit="克"), form_key=FORM, by=people.expert)


def test_nobody_agrees_to_a_paper_that_changed_meanwhile_or_has_no_people(station: Station, people: People) -> None:
    laid = proposed(station, people.expert)
    proposing.revise_task_paper(laid, paper(station, unit="克"), seen=1, by=people.expert)
    with pytest.raises(NotAsSeen):
        answering.agree_to_task_paper(laid, seen=1, by=people.host)
    for member in laid.members.all():
        by = people.expert if member.expert.account_id else people.society
        _leave(laid, member.expert, by)
    with pytest.raises(Refused, match="没有人"):
        answering.agree_to_task_paper(laid, seen=None, by=people.host)


def _leave(one: Bottleneck, expert: Any, by: Any) -> Bottleneck:
    return force.step_out_of_task_force(one, expert, "忙不过来", seen=None, by=by)


def test_a_step_leaves_a_piece_of_work_that_the_host_is_asked_for(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    first, second = going.steps.all()
    assert going.due_on == first.due_on
    going = working.report_step(first, report(station), files=[looked_at("照片")], seen=None, by=people.expert)
    first.refresh_from_db()
    work = first.work
    assert work is not None
    assert (work.kind, work.state, work.text, work.evidence.count()) == ("", State.HANDED_IN, "冻得太慢，冰晶大。", 1)
    assert (first.done_on, going.due_on, Work.objects.asked().get()) == (clock.today(), second.due_on, work)
    with pytest.raises(Refused, match="报过完成"):
        working.report_step(first, report(station), seen=None, by=people.expert)


def test_the_hours_of_a_step_are_those_of_the_task_force(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    outside = {team(station)[2]: Decimal(1)}
    with pytest.raises(Refused, match="攻关组里"):
        working.report_step(going.steps.first(), report(station, hours=outside), seen=None, by=people.expert)
    going = _add(going, team(station)[2:3], people.society)
    working.report_step(going.steps.first(), report(station, hours=outside), seen=None, by=people.expert)


def _add(one: Bottleneck, experts: list[int], by: Any) -> Bottleneck:
    return force.add_to_task_force(one, experts, seen=None, by=by)


def test_a_step_is_overdue_the_day_after_its_last_and_lies_with_who_is_responsible(
    station: Station, people: People
) -> None:
    going = under_way(station, people.expert, people.host)
    due = workdays.runs_to(going.steps.first().due_on)
    for after, late in ((0, 0), (1, 1)):
        with clock.at(clock.now() + (due - clock.today()) + timedelta(days=after)):
            assert [Step.objects.waiting_for(one).count() for one in (people.expert, people.society)] == [late, late]
            assert Bottleneck.objects.under_way_late().count() == late
            assert Step.objects.waiting_for(people.host).count() == 0


def test_who_steps_out_is_responsible_for_nothing_any_more(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    going = _leave(going, going.station.team.order_by("pk")[0], people.expert)
    assert [one.expert for one in going.steps.all()] == [None, None]
    with pytest.raises(Refused, match="只能自己退出"):
        _leave(going, going.station.team.order_by("pk")[1], people.expert)
    with pytest.raises(Refused, match="负责人要在攻关组里"):
        working.change_steps(going, steps(station, 5), "换人", seen=None, by=people.society)
    going = _add(going, team(station)[:1], people.society)
    going = working.change_steps(going, steps(station, 5), "换人", seen=None, by=people.society)
    assert [one.expert_id for one in going.steps.all()] == team(station)[:1]


def test_a_changed_step_may_keep_its_day_that_is_over_but_no_new_one_lies_there(
    station: Station, people: People
) -> None:
    going = under_way(station, people.expert, people.host, steps=steps(station, 2, 30))
    days = [one.due_on for one in going.steps.all()]
    with clock.at(clock.now() + timedelta(days=9)):
        first = team(station)[0]
        kept = [GivenStep("第0步", days[0], first, 0), GivenStep("晚一点", days[1] + timedelta(days=9), first, 1)]
        going = working.change_steps(going, kept, "等设备", seen=None, by=people.expert)
        assert going.due_on == days[0]
        past = [GivenStep("第0步", days[0] + timedelta(days=1), first, 0)]
        with pytest.raises(Refused, match="已经过了"):
            working.change_steps(going, past, "等设备", seen=None, by=people.expert)


def test_steps_may_all_go_only_once_one_is_done(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    with pytest.raises(Refused, match="至少写一步"):
        working.change_steps(going, [], "不用了", seen=None, by=people.expert)
    going = working.report_step(going.steps.first(), report(station), seen=None, by=people.expert)
    going = working.change_steps(going, [], "不用了", seen=None, by=people.expert)
    assert (going.steps.count(), going.due_on) == (1, None)
    assert Bottleneck.objects.waiting_for(people.society).get() == going


def test_it_is_handed_over_after_all_steps_and_with_a_deliverable(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    with pytest.raises(Refused, match="还有 2 步"):
        _hand_over(going, people.expert, looked_at("报告"))
    done = all_done(station, people.expert, people.host)
    with pytest.raises(Refused, match="至少一件"):
        _hand_over(done, people.expert)
    over = _hand_over(done, people.expert, looked_at("报告"))
    assert (over.state, over.measured_value) == ("handed_over", Decimal("7.6"))


def test_it_is_not_handed_over_by_nobody(station: Station, people: People) -> None:
    done = all_done(station, people.expert, people.host)
    for member in done.members.all():
        done = _leave(done, member.expert, people.expert if member.expert.account_id else people.society)
    with pytest.raises(Refused, match="没有人"):
        _hand_over(done, people.expert, looked_at("报告"))


def _hand_over(one: Bottleneck, by: Any, *files: Any) -> Bottleneck:
    return delivering.hand_over_bottleneck(one, "改成速冻", Decimal("7.6"), files=files, seen=None, by=by)


def test_a_deliverable_is_kept_once_and_taking_it_away_keeps_the_row(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    twice = [looked_at("图"), looked_at("图")]
    going = delivering.keep_deliverables(going, twice, seen=None, by=people.expert)
    with pytest.raises(Refused, match="请选要加的文件"):
        delivering.keep_deliverables(going, [looked_at("图")], seen=None, by=people.expert)
    gone = [going.deliverables.get().pk]
    delivering.keep_deliverables(going, [], without=gone, seen=None, by=people.expert)
    assert going.deliverables.get().removed_at is not None


def test_the_acceptance_is_work_of_the_kind_that_counts_at_once(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    accepted = answering.accept_bottleneck(over, acceptance(station), seen=None, by=people.host)
    work = accepted.work
    assert work is not None
    assert (work.kind, work.state, work.is_public) == ("bottleneck", State.CONFIRMED, False)
    figures = {one.measure: one.confirmed for one in work.outcomes.all()}
    assert figures == {"cost_saved": Decimal(20), "problems_solved": Decimal(1)}
    assert (accepted.state, accepted.reached_value, accepted.is_met_by(Decimal("7.5"))) == (
        "accepted",
        Decimal("7.5"),
        True,
    )


def test_a_figure_above_the_edition_s_bound_is_proved(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    large = {"cost_saved": Decimal("50.01")}
    with pytest.raises(Refused, match="证明材料"):
        answering.accept_bottleneck(over, acceptance(station, outcomes=large), seen=None, by=people.host)
    proved = acceptance(station, outcomes=large, vouchers=[looked_at("电费单")])
    accepted = answering.accept_bottleneck(over, proved, seen=None, by=people.host)
    assert accepted.work is not None
    assert accepted.work.evidence.get().is_voucher


@pytest.mark.parametrize(
    ("base", "target", "figure", "is_met"),
    [(14, 8, "8", True), (14, 8, "8.01", False), (60, 90, "90", True), (60, 90, "89.99", False)],
)
def test_a_target_lies_above_or_below_its_base(base: int, target: int, figure: str, is_met: bool) -> None:
    one = Bottleneck(base_value=Decimal(base), target_value=Decimal(target))
    assert one.is_met_by(Decimal(figure)) == is_met


def test_what_lacks_something_goes_back_and_comes_again(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    back = answering.return_bottleneck(over, "还缺检测报告", seen=None, by=people.host)
    assert (back.state, back.word) == ("under_way", "还缺检测报告")
    assert Bottleneck.objects.waiting_for(people.expert).get() == back
    again = _hand_over(back, people.expert, looked_at("检测报告"))
    assert (again.state, again.word, again.deliverables.count()) == ("handed_over", "", 2)
    assert Bottleneck.objects.waiting_for(people.host).get() == again


@pytest.mark.parametrize("side", ["expert", "society", "host"])
def test_an_honest_end_keeps_what_was_learnt_and_the_work_done(side: str, station: Station, people: People) -> None:
    done = all_done(station, people.expert, people.host)
    with pytest.raises(Refused, match="请写明原因"):
        ending.end_bottleneck(done, " ", seen=None, by=getattr(people, side))
    ended = ending.end_bottleneck(done, "原料变了，保水剂不管用", seen=None, by=getattr(people, side))
    assert (ended.state, ended.lesson, ended.due_on) == ("ended", "原料变了，保水剂不管用", None)
    assert Work.objects.asked().count() == 2


def test_the_host_s_word_has_the_terms_of_the_edition(station: Station, people: People) -> None:
    terms, today = station.edition.work, clock.today()
    assert terms.task_paper is not None
    assert terms.bottleneck_acceptance is not None
    laid = proposed(station, people.expert)
    assert laid.due_on == workdays.after(today, terms.task_paper.working_days)
    back = answering.return_task_paper(laid, "目标太低", seen=None, by=people.host)
    assert back.due_on is None
    over = handed_over(station, people.expert, people.host)
    assert over.due_on == workdays.after(today, terms.bottleneck_acceptance.working_days)
    assert answering.accept_bottleneck(over, acceptance(station), seen=None, by=people.host).due_on is None


def test_its_steps_keep_their_order_and_go_forward(station: Station, people: People) -> None:
    with pytest.raises(Refused, match=f"第 3 步的日期早于第 2 步的 {clock.today() + timedelta(days=9)}") as refused:
        proposed(station, people.expert, steps=steps(station, 3, 9, 8))
    assert refused.value.field == "step2_due_on"
    going = under_way(station, people.expert, people.host, steps=steps(station, 3, 3, 9))
    assert [one.title for one in going.steps.all()] == ["第0步", "第1步", "第2步"]
    with pytest.raises(Refused, match="第 2 步的日期早于第 1 步的"):
        working.change_steps(going, steps(station, 9, 3), "等设备", seen=None, by=people.expert)
