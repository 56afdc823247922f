"""Goals under a strategy: their figures, owners, steps, reports and ends, and whose desk they lie on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from kezhan import clock
from kezhan.kinds.innovation_strategy.adopting import hand_over, return_draft
from kezhan.kinds.innovation_strategy.goals import SetBefore, change_goal, decline_goal, set_goal
from kezhan.kinds.innovation_strategy.models import Goal, GoalProgress, Strategy
from kezhan.kinds.innovation_strategy.progress import GivenProgress, end_goal, finish_step, report_progress
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.kinds.innovation_strategy.goals_shown import share_of
from kezhan.web.kinds.innovation_strategy.waiting import DESKS, HERE
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.sent_before import WrittenBefore
from tests.kinds.innovation_strategy.deeds import FORM, GOAL, experts_goal, goal, handed_over, in_force, revising
from tests.kinds.innovation_strategy.things import goal_of, reported
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def given(province: Province, value: str, **more: Any) -> GivenProgress:
    hours = {province.experts.food[0].pk: Decimal(1)}
    return GivenProgress(MONDAY.date(), Decimal(value), "换了一间。", hours, **more)


def counted(post: Post) -> int:
    """What the desk of this post shows of this kind; the count beside must be the same."""
    shown = sum(group.total for source in HERE for group in source(post))
    kind, key = desk_of(post) or ("", 0)
    assert how_much(DESKS, {kind: [key]})[kind, key] == shown
    return shown


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"target": Decimal(85)}, "要到的数和起点一样"),
        ({"base": Decimal("0.123")}, "最多 2 位小数"),
        ({"base": Decimal(-1)}, "不小于 0"),
        ({"measured": ""}, "请写衡量什么"),
        ({"measure": "new_members"}, "请从列出的成果指标里选"),
        ({"owner": ""}, "请定一位负责的"),
        ({"due_on": date(2026, 6, 29)}, "“换第一间冷库”的日期晚于目标的期限"),
    ],
)
def test_a_goal_says_what_is_measured_from_where_to_where_by_when_and_by_whom(
    province: Province, more: dict[str, Any], words: str
) -> None:
    strategy = in_force(province)
    with pytest.raises(Refused, match=words):
        set_goal(strategy, goal_of(GOAL, **more), form_key=FORM, by=province.posts.food)


def test_an_expert_who_answers_for_it_is_of_the_team_and_alone(province: Province) -> None:
    strategy, posts = in_force(province), province.posts
    for wrong in ({"expert": province.experts.horticulture[0], "owner": ""}, {"expert": province.experts.food[0]}):
        with pytest.raises(Refused):
            set_goal(strategy, goal_of(GOAL, **wrong), form_key=FORM, by=posts.food)


def test_a_measure_of_the_edition_brings_its_words(province: Province) -> None:
    own = goal(province, measure="cost_saved", measured="", unit="")
    assert (own.measured, own.unit) == ("节约成本", "万元")


def test_goals_stand_only_under_a_version_in_force(province: Province) -> None:
    with pytest.raises(Refused, match="不能定目标"):
        set_goal(handed_over(province), goal_of(GOAL), form_key=FORM, by=province.posts.food)


def test_goals_are_pursued_while_a_revision_is_written(province: Province) -> None:
    strategy = revising(province)
    assert set_goal(strategy, goal_of(GOAL), form_key=FORM, by=province.posts.food).under.number == 1
    assert Strategy.objects.get(pk=strategy.pk).state == "revising"


def test_a_second_sending_is_the_same_goal(province: Province) -> None:
    first, by = goal(province), province.posts.food
    assert set_goal(first.strategy, goal_of(GOAL), form_key=FORM, by=by) == first
    with pytest.raises(SetBefore):
        set_goal(first.strategy, goal_of("另外的目标"), form_key=FORM, by=by)


def test_steps_that_are_done_stay_and_others_become_what_is_written(province: Province) -> None:
    one, by = goal(province), province.posts.food
    finish_step(one.steps.get(due_on=date(2026, 3, 31)), MONDAY.date(), seen=None, by=by)
    change_goal(one, goal_of(GOAL, steps=((date(2026, 7, 31), "换第二间冷库"),)), seen=None, by=by)
    assert list(one.steps.values_list("title", flat=True)) == ["测一遍现状", "换第二间冷库"]


def test_a_step_is_not_done_tomorrow_nor_twice(province: Province) -> None:
    step, by = goal(province).steps.all()[0], province.posts.food
    with pytest.raises(Refused, match="日期在今天以后"):
        finish_step(step, date(2026, 3, 3), seen=None, by=by)
    finish_step(step, date(2026, 3, 2), seen=None, by=by)
    with pytest.raises(Refused, match="已经做完"):
        finish_step(step, date(2026, 3, 2), seen=None, by=by)


def test_progress_leaves_a_piece_of_work_that_the_host_answers(province: Province) -> None:
    one, posts = goal(province, measure="cost_saved", base=Decimal(0)), province.posts
    made = report_progress(one, given(province, "12.5", outcome=Decimal("12.5")), form_key=FORM, by=posts.food)
    assert (made.work.kind, made.work.task, made.work.is_public) == ("", "innovation_strategy", False)
    confirm(made.work, seen=None, by=posts.clinic)
    assert made.work.outcomes.get(measure="cost_saved").confirmed == Decimal("12.5")


def test_two_reports_of_one_goal_are_told_apart_by_what_it_came_to(province: Province) -> None:
    one, by = goal(province), province.posts.food
    change_goal(one, goal_of("长" * 60), seen=None, by=by)
    made = [report_progress(one, given(province, value), form_key=uuid4(), by=by) for value in ("86", "88.5")]
    titles = [report.work.title for report in made]
    assert [title.rpartition("，")[2] for title in titles] == ["到 86 %", "到 88.5 %"]
    assert {len(title) for title in titles} == {60}


def test_a_large_outcome_needs_its_proof(province: Province) -> None:
    one, by = goal(province, measure="cost_saved", base=Decimal(0)), province.posts.food
    large = {"outcome": Decimal(60)}
    with pytest.raises(Refused, match="要附证明材料"):
        report_progress(one, given(province, "60", **large), form_key=FORM, by=by)
    proved = given(province, "60", **large, vouchers=[looked_at("发票")])
    assert report_progress(one, proved, form_key=FORM, by=by).work.evidence.get().is_voucher


def test_a_measure_of_its_own_is_no_outcome(province: Province) -> None:
    with pytest.raises(Refused, match="没有可以计入的成果"):
        report_progress(
            goal(province), given(province, "88", outcome=Decimal(3)), form_key=FORM, by=province.posts.food
        )


def test_the_same_form_reports_once(province: Province) -> None:
    one, by, form_key = goal(province), province.posts.food, UUID(int=77)
    first = report_progress(one, given(province, "88"), form_key=form_key, by=by)
    assert report_progress(one, given(province, "88"), form_key=form_key, by=by) == first
    with pytest.raises(WrittenBefore):
        report_progress(one, given(province, "89"), form_key=form_key, by=by)
    assert GoalProgress.objects.count() == 1


def test_what_is_measured_stays_once_progress_was_reported(province: Province) -> None:
    one, by = reported(goal(province), "88", by=province.posts.food), province.posts.food
    with pytest.raises(Refused, match="衡量什么和单位不能再改"):
        change_goal(one, goal_of(GOAL, unit="成"), seen=None, by=by)
    assert change_goal(one, goal_of(GOAL, target=Decimal(96)), seen=None, by=by).target == 96


def test_reached_is_what_the_host_confirmed(province: Province) -> None:
    one, posts = reported(goal(province), "94", by=province.posts.food), province.posts
    confirm(one.progress.last().work, seen=None, by=posts.clinic)
    with pytest.raises(Refused, match="现在是 94 %，还没有到 95"):
        end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)
    reported(one, "95", by=posts.food)
    refuse_work(one.progress.last().work, "没有到", seen=None, by=posts.clinic)
    with pytest.raises(Refused, match="还没有到 95"):
        end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)
    reported(one, "95.5", by=posts.food)
    confirm(one.progress.last().work, seen=None, by=posts.clinic)
    ended = end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)
    assert (ended.state, ended.lesson) == ("reached", "勤测")


def test_what_has_ended_goes_on_no_more(province: Province) -> None:
    one, by = goal(province), province.posts.food
    end_goal(one, is_reached=False, text="设备没到", seen=None, by=by)
    for again in (
        lambda: report_progress(one, given(province, "90"), form_key=uuid4(), by=by),
        lambda: change_goal(one, goal_of(GOAL, target=Decimal(96)), seen=None, by=by),
        lambda: end_goal(one, is_reached=False, text="又来", seen=None, by=by),
        lambda: finish_step(one.steps.all()[0], MONDAY.date(), seen=None, by=by),
    ):
        with pytest.raises(Refused, match="没有达到"):
            again()


def test_only_who_answers_for_it_declines(province: Province) -> None:
    one, posts = experts_goal(province), province.posts
    with pytest.raises(Refused, match="只有负责这个目标的专家自己"):
        decline_goal(one, "他忙", seen=None, by=posts.food)
    assert decline_goal(one, "今年出国", seen=None, by=posts.expert).responsible == ""
    assert counted(posts.food) == 1


@pytest.mark.parametrize(
    ("base", "target", "now", "share"),
    [(85, 95, 85, 0), (85, 95, 90, 50), (85, 95, 99, 100), (120, 100, 110, 50), (120, 100, 130, 0), (0, 3, 1, 33)],
)
def test_the_bar_goes_from_base_to_target_up_or_down(base: int, target: int, now: int, share: int) -> None:
    assert share_of(Goal(base=Decimal(base), target=Decimal(target)), Decimal(now)) == share


@pytest.mark.parametrize(("day", "lying"), [("2026-03-31", 0), ("2026-04-01", 1)])
def test_a_goal_lies_on_the_desk_the_day_after_a_step_was_due(province: Province, day: str, lying: int) -> None:
    one, posts = experts_goal(province), province.posts
    with clock.at(datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=UTC)):
        assert (counted(posts.expert), counted(posts.food)) == (lying, 0)
        finish_step(one.steps.get(due_on=date(2026, 3, 31)), date(2026, 3, 31), seen=None, by=posts.food)
        assert counted(posts.expert) == 0


def test_a_version_lies_with_its_host_and_comes_back_to_the_society(province: Province) -> None:
    strategy, posts = handed_over(province), province.posts
    assert (counted(posts.clinic), counted(posts.food)) == (1, 0)
    strategy = return_draft(strategy, "目标太高", seen=None, by=posts.clinic)
    assert (counted(posts.clinic), counted(posts.food)) == (0, 1)
    hand_over(strategy, seen=None, by=posts.food)
    assert (counted(posts.clinic), counted(posts.food)) == (1, 0)


def test_the_goal_of_who_left_the_team_lies_with_the_society(province: Province) -> None:
    one, posts = experts_goal(province), province.posts
    with clock.at(datetime(2026, 4, 1, 2, tzinfo=UTC)):
        one.station.team_members.filter(expert=one.expert).delete()
        assert (counted(posts.expert), counted(posts.food)) == (0, 1)


@pytest.mark.parametrize(("day", "lying"), [("2026-12-31", 0), ("2027-01-04", 1)])
def test_an_overdue_goal_of_the_host_lies_with_the_society(province: Province, day: str, lying: int) -> None:
    goal(province, steps=())
    with clock.at(datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=UTC)):
        assert (counted(province.posts.food), counted(province.posts.expert)) == (lying, 0)
