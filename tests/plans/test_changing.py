"""What was agreed on last counts while society and host change it, until they agree on the next (§2.9)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.plans.agreeing import agree_to_plan, give_up_change, propose_plan, reopen_plan, return_plan
from kezhan.plans.budget import budget_of
from kezhan.plans.drafting import begin_plan, drop_plan, set_goal
from kezhan.plans.lifecycle import openings
from kezhan.plans.models import EarlierPlan, State, YearPlan
from kezhan.plans.progress import last_work_of, progress_of
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.moves import NotAsSeen
from tests.matching.people import open_need
from tests.plans.people import SAVED, YEAR, agreed, asked_again, changing, drafted, goal, proposed
from tests.stations.people import People
from tests.web.office import messages_of, seen_on, shown, signed_in
from tests.work.people import written

AGREED_ON = [("cost_saved", Decimal(10)), ("", Decimal(4))]
BUDGET = [("差旅", Decimal(15000)), ("检测试验", Decimal(20000))]


def counted(plan: YearPlan) -> list[tuple[str, Decimal]]:
    return [(one.goal.measure, one.goal.target) for one in progress_of(plan)]


def budgeted(plan: YearPlan) -> list[tuple[str, Decimal | None]]:
    return [(one.purpose, one.budgeted) for one in budget_of(plan).purposes]


@pytest.mark.parametrize("made", [agreed, changing, asked_again])
def test_what_was_agreed_on_counts(made: object, station: Station, people: People) -> None:
    plan = made(station, people)  # type: ignore[operator]
    confirm(written(station, people.expert), seen=1, by=people.host)
    assert counted(plan) == AGREED_ON
    assert [one.percent for one in progress_of(plan)] == [25, 25]
    assert budgeted(plan) == BUDGET


def test_the_change_counts_once_the_host_agrees(station: Station, people: People) -> None:
    plan = agree_to_plan(asked_again(station, people), seen=None, by=people.host)
    assert counted(plan) == [("cost_saved", Decimal(20)), ("", Decimal(2))]
    assert budgeted(plan) == [("差旅", Decimal(30000)), ("材料", Decimal(10000))]
    again = reopen_plan(plan, "又换了", seen=None, by=people.society)
    assert counted(again) == counted(plan)


def test_the_station_and_the_next_year_go_by_what_was_agreed_on(station: Station, people: People) -> None:
    plan = changing(station, people)
    work = written(station, people.expert)
    assert last_work_of(plan) == work
    page = shown(signed_in(people.county), reverse("station", args=[station.pk]))
    assert "2 个目标，做到 0 个" in page
    assert "已定，调整中" in page
    coming = begin_plan(station, YEAR + 1, by=people.society)
    assert [(one.measure, one.target) for one in coming.goals.all()] == AGREED_ON
    assert coming.focus == ""


def test_goals_that_nobody_agreed_on_are_not_counted_on_the_station_s_page(station: Station, people: People) -> None:
    proposed(station, people)
    page = shown(signed_in(people.society), reverse("station", args=[station.pk]))
    assert "个目标，做到" not in page
    assert "还没有定下来，单位同意以后" in page


@pytest.mark.parametrize("is_returned", [True, False])
def test_the_society_leaves_the_plan_as_it_was(is_returned: bool, station: Station, people: People) -> None:
    plan = asked_again(station, people)
    if is_returned:
        plan = return_plan(plan, "不要改", seen=None, by=people.host)
    society, page = signed_in(people.society), reverse("plan", args=[plan.pk])
    sent = {"seen": seen_on(shown(society, page))}
    answer = society.post(reverse("plan-as-agreed", args=[plan.pk]), sent, follow=True)
    assert messages_of(answer) == ["不调整了，照原来定下的算，单位会收到消息。"]
    plan.refresh_from_db()
    assert (plan.state, plan.focus, plan.word, plan.due_on) == (State.AGREED, "", "", None)
    assert [(one.measure, one.target, one.owner, one.due_on) for one in plan.goals.all()] == [
        ("cost_saved", Decimal(10), "陈工", date(YEAR, 12, 31)),
        ("", Decimal(4), "陈工", date(YEAR, 12, 31)),
    ]
    assert budgeted(plan) == BUDGET
    assert not plan.earlier_plans.exists()
    assert not YearPlan.objects.waiting_for(people.host).exists()
    assert not YearPlan.objects.waiting_for(people.society).exists()
    assert "已经办好了" in society.post(reverse("plan-as-agreed", args=[plan.pk]), sent, follow=True).content.decode()


def test_notes_and_needs_come_back_too(station: Station, people: People) -> None:
    need, plan = open_need(people.host.host), drafted(station, people)
    with_need = goal(measure="output_value", note="先试一条线", need=need)
    plan = set_goal(plan, None, with_need, seen=None, by=people.society)
    plan = agree_to_plan(propose_plan(plan, seen=None, by=people.society), seen=None, by=people.host)
    plan = reopen_plan(plan, "换了产线", seen=None, by=people.society)
    own = plan.goals.get(measure="output_value")
    plan = set_goal(plan, own, goal(measure="output_value"), seen=None, by=people.society)
    assert "产值" in shown(signed_in(people.host), reverse("need", args=[need.pk])).split(plan.title)[1]
    back = give_up_change(plan, seen=None, by=people.society).goals.get(measure="output_value")
    assert (back.note, back.need) == ("先试一条线", need)


def test_a_version_that_was_kept_in_words_alone_counts_too(station: Station, people: People) -> None:
    plan = changing(station, people)
    kept = plan.earlier_plans.get()
    del kept.content["kept_goals"], kept.content["reason"]
    EarlierPlan.objects.filter(pk=kept.pk).update(content=kept.content)
    assert counted(plan) == AGREED_ON
    assert [one.goal.owner for one in progress_of(plan)] == ["陈工", "陈工"]
    assert "原因" not in shown(signed_in(people.host), reverse("plan", args=[plan.pk])).split("这次调整")[1]


def test_only_a_change_is_given_up_and_as_it_was_seen(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="没有在调整"):
        give_up_change(drafted(station, people), seen=None, by=people.society)
    plan = YearPlan.objects.get()
    plan = agree_to_plan(propose_plan(plan, seen=None, by=people.society), seen=None, by=people.host)
    with pytest.raises(Refused, match="不能放弃调整"):
        give_up_change(plan, seen=None, by=people.society)
    plan = reopen_plan(plan, "换了产线", seen=None, by=people.society)
    with pytest.raises(NotAsSeen):
        give_up_change(plan, seen=plan.version - 1, by=people.society)


def test_an_association_sees_what_was_agreed_on_alone(station: Station, people: People) -> None:
    plan = asked_again(station, people)
    page = shown(signed_in(people.county), reverse("plan", args=[plan.pk]))
    assert "正在调整，定下以前照下面的算" in page
    assert "15,000.00" in page
    for words in ("改做培训", "李工", "30,000.00", "单位换了产线"):
        assert words not in page


def test_the_host_sees_why_and_what_was_changed(station: Station, people: People) -> None:
    plan = asked_again(station, people)
    page = shown(signed_in(people.host), reverse("plan", args=[plan.pk]))
    change = page.split("<h2>这次调整</h2>")[1].split("</section>")[0]
    for words in (
        "单位换了产线",
        '<ins><span class="unseen">（新增）</span>改做培训</ins>',
        f"技术攻关 节约成本 20 万元，陈工，{YEAR}-12-31 前",
        f"原来：技术攻关 节约成本 10 万元，陈工，{YEAR}-12-31 前",
        f"技术攻关 服务次数 4 次，陈工，{YEAR}-12-31 前",
        "差旅 30,000.00 元",
        "原来：差旅 15,000.00 元",
        "检测试验 20,000.00 元",
        "材料 10,000.00 元",
    ):
        assert words in change
    assert [change.count(f"</svg>{kind}<") for kind in ("新增", "改了", "去掉")] == [2, 2, 2]
    table = page.split("目标和进度")[1].split("</table>")[0]
    assert [table.count(f"</svg>{kind}<") for kind in ("新增", "改了")] == [1, 1]


def test_the_desk_says_when_it_was_proposed_last(station: Station, people: People) -> None:
    plan = agreed(station, people)
    with clock.at(datetime(YEAR, 11, 26, 2, tzinfo=UTC)):
        plan = propose_plan(reopen_plan(plan, "换了产线", seen=None, by=people.society), seen=None, by=people.society)
        desk = shown(signed_in(people.host), reverse("desk"))
    assert f'{plan.title}</a> <span class="about">今天到的' in desk


def test_what_counts_is_found_in_the_list_of_plans_that_were_agreed_on(station: Station, people: People) -> None:
    plan, society = changing(station, people), signed_in(people.society)
    for state, is_there in (("agreed", True), ("draft", True), ("proposed", False)):
        found = f'href="/plans/{plan.pk}/"' in shown(society, f"{reverse('plans')}?state={state}")
        assert found == is_there


def test_a_draft_that_nobody_was_asked_for_is_thrown_away(station: Station, people: People) -> None:
    plan, society = drafted(station, people), signed_in(people.society)
    sent = {"seen": seen_on(shown(society, reverse("plan", args=[plan.pk])))}
    address = reverse("plan-removal", args=[plan.pk])
    assert messages_of(society.post(address, sent, follow=True)) == [f"{YEAR} 年计划的草稿删掉了。"]
    assert not YearPlan.objects.exists()
    assert society.post(address, sent).status_code == 404
    for deed in (drop_plan, propose_plan):  # somebody who had opened it before
        with pytest.raises(Refused, match="刚才被删掉了"):
            deed(plan, seen=None, by=people.society)
    assert begin_plan(station, YEAR, by=people.expert).goals.count() == 0


def test_what_was_proposed_once_is_not_thrown_away(station: Station, people: People) -> None:
    returned = return_plan(proposed(station, people), "太多", seen=None, by=people.host)
    for plan in (returned, reopen_plan(_agreed_after_all(returned, people), "换了", seen=None, by=people.society)):
        assert "drop_plan" not in [move.name for move in openings(plan, people.society)]
        with pytest.raises(Refused, match="提交过，不能删掉"):
            drop_plan(plan, seen=None, by=people.society)
    assert YearPlan.objects.exists()


def _agreed_after_all(plan: YearPlan, people: People) -> YearPlan:
    return agree_to_plan(propose_plan(plan, seen=None, by=people.society), seen=None, by=people.host)


@pytest.mark.parametrize("who", ["expert", "host", "county", "other_society"])
def test_nobody_else_throws_a_draft_away(who: str, station: Station, people: People) -> None:
    plan = drafted(station, people)
    with pytest.raises(Refused, match="由学会专人办理"):
        drop_plan(plan, seen=None, by=getattr(people, who))
    assert SAVED.measure in plan.goals.values_list("measure", flat=True)
