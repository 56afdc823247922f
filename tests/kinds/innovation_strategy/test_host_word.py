"""What a goal has come to is what the host confirmed: neither what waits for its word nor what it refused."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.kinds.innovation_strategy.adopting import end_strategy
from kezhan.kinds.innovation_strategy.models import Goal
from kezhan.kinds.innovation_strategy.progress import GivenProgress, end_goal, report_progress, take_goal_up_again
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.writing import revise, withdraw
from tests.kinds.innovation_strategy.deeds import experts_goal, goal
from tests.kinds.innovation_strategy.things import reported
from tests.matching.people import MONDAY
from tests.province import Province
from tests.web.office import shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def last(one: Goal) -> Work:
    found: Work = one.progress.last().work
    return found


def ended(province: Province, one: Goal | None = None) -> Goal:
    one = reported(one or goal(province), "97", by=province.posts.food)
    confirm(last(one), seen=None, by=province.posts.clinic)
    return end_goal(one, is_reached=True, text="勤测", seen=None, by=province.posts.food)


def test_a_goal_is_not_reached_on_a_figure_that_waits_for_the_host(province: Province) -> None:
    one, posts = reported(goal(province), "97", by=province.posts.food), province.posts
    with pytest.raises(Refused, match=r"最近一次进展（97 %）还在等单位确认"):
        end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)
    refuse_work(last(one), "没有到97，只有90", seen=None, by=posts.clinic)
    with pytest.raises(Refused, match="现在是 85 %，还没有到 95"):
        end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)
    assert end_goal(one, is_reached=False, text="只到90", seen=None, by=posts.food).state == "not_reached"


def test_a_later_report_that_waits_says_that_the_former_one_is_old(province: Province) -> None:
    one, posts = reported(goal(province), "97", by=province.posts.food), province.posts
    confirm(last(one), seen=None, by=posts.clinic)
    reported(one, "90", by=posts.food)
    with pytest.raises(Refused, match=r"最近一次进展（90 %）还在等单位确认"):
        end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)


def test_a_report_that_waits_is_found_behind_one_that_was_refused(province: Province) -> None:
    one, posts = reported(goal(province), "97", by=province.posts.food), province.posts
    refuse_work(last(reported(one, "98", by=posts.food)), "没有到98", seen=None, by=posts.clinic)
    with pytest.raises(Refused, match=r"最近一次进展（97 %）还在等单位确认"):
        end_goal(one, is_reached=True, text="勤测", seen=None, by=posts.food)


def test_the_page_counts_what_is_confirmed_and_shows_apart_what_waits(province: Province) -> None:
    one, posts = reported(goal(province), "88", by=province.posts.food), province.posts
    confirm(last(one), seen=None, by=posts.clinic)
    reported(one, "97", by=posts.food)
    page = shown(signed_in(posts.food), reverse("strategy", args=[one.strategy_id]))
    assert "<strong>88</strong>" in page
    assert 'value="30"' in page
    assert "报了 97 %" in page
    assert "等荔湾区白鹤洞街社区卫生服务中心确认" in page
    refuse_work(last(one), "没有到97", seen=None, by=posts.clinic)
    page = shown(signed_in(posts.food), reverse("strategy", args=[one.strategy_id]))
    assert "等荔湾区白鹤洞街社区卫生服务中心确认" not in page
    assert "没有到97" in page
    assert reverse("work-change", args=[last(one).pk]) in page


@pytest.mark.parametrize("how", ["taken back", "refused"])
def test_a_goal_whose_figure_fell_away_is_taken_up_again(province: Province, how: str) -> None:
    one, posts = ended(province), province.posts
    office, page = signed_in(posts.food), reverse("strategy", args=[one.strategy_id])
    again = reverse("goal-taking-up", args=[one.strategy_id, one.pk])
    with pytest.raises(Refused, match="单位确认过"):
        take_goal_up_again(one, "再测", seen=None, by=posts.food)
    assert again not in shown(office, page)
    if how == "taken back":
        withdraw(last(one), "记错了", seen=None, by=posts.food)
    else:
        Work.objects.filter(pk=last(one).pk).update(state="refused")
    assert "已达到，单位没有确认" in shown(office, page)
    assert "已达到，单位没有确认" in shown(office, reverse("strategy-goals"))
    assert again in shown(office, page)
    office.post(again, {"text": "单位说没有到", "seen": one.strategy.version})
    one = Goal.objects.get(pk=one.pk)
    assert (one.state, one.ended_by, one.ended_at, one.lesson) == ("open", "", None, "")
    facts = Entry.objects.get(deed="take_goal_up_again").facts
    assert (facts["goal_title"], facts["text"]) == (one.title, "单位说没有到")
    assert again not in shown(office, page)


def test_its_expert_learns_why_it_is_taken_up_again(province: Province) -> None:
    one, posts = ended(province, experts_goal(province)), province.posts
    withdraw(last(one), "记错了", seen=None, by=posts.food)
    Notice.objects.all().delete()
    with pytest.raises(Refused, match="500"):
        take_goal_up_again(one, "再" * 501, seen=None, by=posts.food)
    take_goal_up_again(one, "再" * 500, seen=None, by=posts.food)
    assert "改回进行中" in Notice.objects.get(account=posts.expert.account_id).text


def test_a_strategy_does_not_end_on_a_figure_that_fell_away(province: Province) -> None:
    one, posts = ended(province), province.posts
    for other in one.strategy.goals.filter(state="open"):
        end_goal(other, is_reached=False, text="没有做", seen=None, by=posts.food)
    withdraw(last(one), "记错了", seen=None, by=posts.food)
    with pytest.raises(Refused, match=f"目标“{one.title}”写着已达到，单位没有确认到那个数"):
        end_strategy(one.strategy, seen=None, by=posts.food)
    again = take_goal_up_again(one, "再测", seen=None, by=posts.food)
    end_goal(again, is_reached=False, text="没有到", seen=None, by=posts.food)
    assert end_strategy(one.strategy, seen=None, by=posts.food).state == "ended"


def test_a_goal_that_was_not_reached_stays_so(province: Province) -> None:
    one, posts = goal(province), province.posts
    one = end_goal(one, is_reached=False, text="设备没到", seen=None, by=posts.food)
    with pytest.raises(Refused, match="没有达到"):
        take_goal_up_again(one, "再测", seen=None, by=posts.food)


def test_the_host_corrects_no_outcome_below_what_the_goal_has_come_to(province: Province) -> None:
    one, posts = goal(province, measure="cost_saved", base=Decimal(0)), province.posts
    hours = {province.experts.food[0].pk: Decimal(1)}
    given = GivenProgress(MONDAY.date(), Decimal(30), "换了一间。", hours, outcome=Decimal(12))
    work = report_progress(one, given, form_key=uuid4(), by=posts.food).work
    with pytest.raises(Refused, match=r"报这个目标的时候一起报的，不能只改数.*不认可"):
        correct(work, {"cost_saved": Decimal(3)}, "只省了三万", seen=None, by=posts.clinic)
    less = replace(particulars_of(work), outcomes={"cost_saved": Decimal(3)})
    with pytest.raises(Refused, match="撤回这条，再到目标里重新报"):
        revise(work, less, seen=None, by=posts.food)
    assert confirm(work, seen=None, by=posts.clinic).outcomes.get().confirmed == Decimal(12)
