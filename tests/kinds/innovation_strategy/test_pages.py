"""The pages of strategies: both texts of two writers, two versions side by side, goals in figures, the next deed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.innovation_strategy.adopting import adopt, hand_over, return_draft
from kezhan.kinds.innovation_strategy.goals import set_goal
from kezhan.kinds.innovation_strategy.models import Goal, Strategy
from kezhan.kinds.innovation_strategy.progress import end_goal
from kezhan.kinds.innovation_strategy.writing import StrategyParticulars, write_strategy
from kezhan.organisations.models import Post
from kezhan.work.answering import confirm
from tests.deeds.stations import operating
from tests.kinds.innovation_strategy.deeds import FORM, GOAL, begun, experts_goal, handed_over, in_force, revising
from tests.kinds.innovation_strategy.deeds import goal as goal_set
from tests.kinds.innovation_strategy.things import TEXT, goal_of, reported
from tests.kinds.innovation_strategy.walk import STRATEGY
from tests.matching.people import MONDAY, looked_at
from tests.province import Province
from tests.web.office import Browser, errors_of, excel_of, filled_buttons, messages_of, seen_on, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def main_of(strategy: Strategy, post: Post) -> list[str]:
    return filled_buttons(shown(signed_in(post), f"/strategies/{strategy.pk}/"))


def test_a_strategy_is_begun_and_its_text_comes_next(province: Province) -> None:
    station, food = operating(province), signed_in(province.posts.food)
    assert "起草战略、规划" in shown(food, f"/stations/{station.pk}/work/")
    said = {**STRATEGY, "form_key": str(uuid4())}
    answer = food.post(f"/stations/{station.pk}/strategies/new/", said, follow=True)
    assert messages_of(answer) == ["开好了头，现在写文稿，可以分几次写。"]
    assert "改文稿：第 1 版" in answer.content.decode()
    assert "冷链三年规划" in shown(food, f"/stations/{station.pk}/work/")


def test_of_two_who_write_at_once_the_second_sees_both_texts(province: Province) -> None:
    strategy = begun(province)
    page = f"/strategies/{strategy.pk}/writing/"
    seen = seen_on(shown(signed_in(province.posts.food), page))
    others = StrategyParticulars("plan", "冷链五年规划", 2026, 2030)
    write_strategy(strategy, {"aims": "别人写的目标"}, others, seen=None, by=province.posts.expert)
    second = signed_in(province.posts.food)
    answer = second.post(page, {**STRATEGY, "aims": "自己写的目标", "seen": seen})
    told = answer.content.decode()
    assert "别人已经改过这一稿" in told
    assert '<td data-label="你写的">自己写的目标</td>' in told
    assert '<td data-label="现在的内容">别人写的目标</td>' in told
    assert "冷链五年规划" in told
    answer = second.post(page, {**STRATEGY, "aims": "自己写的目标", "seen": seen_on(told)}, follow=True)
    assert strategy.versions.get().aims == "自己写的目标"


def test_the_next_deed_is_the_only_filled_button(province: Province) -> None:
    posts = province.posts
    strategy = begun(province)
    assert main_of(strategy, posts.food) == ["改文稿"]
    assert main_of(strategy, posts.clinic) == []
    strategy = write_strategy(strategy, TEXT, seen=None, by=posts.expert)
    assert main_of(strategy, posts.food) == ["交单位采纳"]
    strategy = hand_over(strategy, seen=None, by=posts.food)
    assert (main_of(strategy, posts.clinic), main_of(strategy, posts.food)) == (["采纳"], [])
    strategy = return_draft(strategy, "目标太高", seen=None, by=posts.clinic)
    assert main_of(strategy, posts.food) == ["改文稿"]
    strategy = hand_over(strategy, seen=None, by=posts.food)
    strategy = adopt(strategy, seen=None, by=posts.clinic)
    assert main_of(strategy, posts.food) == ["定目标"]
    goal = set_goal(strategy, goal_of(GOAL), form_key=FORM, by=posts.food)
    assert main_of(strategy, posts.food) == ["报进展"]
    end_goal(goal, is_reached=False, text="设备没到", seen=None, by=posts.food)
    assert main_of(strategy, posts.food) == ["定目标"]
    with clock.at(MONDAY.replace(year=2029)):
        assert main_of(strategy, posts.food) == ["办结"]


def test_the_host_sees_what_is_in_force_and_what_comes(province: Province) -> None:
    strategy = hand_over(revising(province), seen=None, by=province.posts.food)
    clinic = signed_in(province.posts.clinic)
    page = shown(clinic, f"/strategies/{strategy.pk}/")
    assert "三年内出库合格率到九成五。" in page
    assert "两年到九成五。" not in page
    assert f'href="/strategies/{strategy.pk}/comparison/?old=1&amp;new=2"' in page
    assert "采纳修订稿" in shown(clinic, "/desk/")
    assert "两年到九成五。" in shown(clinic, f"/strategies/{strategy.pk}/versions/2/")


def test_two_versions_stand_side_by_side_in_words(province: Province) -> None:
    strategy = revising(province)
    changed = {"aims": TEXT["aims"] + "\n每年少一成电。", "measures": "每季度测一次。", "further": "附表另寄。"}
    write_strategy(strategy, changed, files=[looked_at("附表")], seen=None, by=province.posts.food)
    page = shown(signed_in(province.posts.clinic), f"/strategies/{strategy.pk}/comparison/", old="1", new="2")
    for word, text in (("新增", "<ins>每年少一成电。</ins>"), ("删去", "<del>换化霜控制，培训操作工。</del>")):
        assert f"<strong>{word}</strong>" in page
        assert text in page
    assert '<h2>现状与问题</h2>\n          <span class="quiet">没有改</span>' in page
    assert re.search(r"<ins>[^<]+（3月2日 09:00 收到）</ins>", page)


@pytest.mark.parametrize("query", [{"old": "9"}, {"new": "乱"}, {"new": "9" * 30}, {"old": "0"}])
def test_a_version_that_there_is_not_is_not_compared(province: Province, query: dict[str, str]) -> None:
    strategy = in_force(province)
    assert signed_in(province.posts.food).get(f"/strategies/{strategy.pk}/comparison/", query).status_code == 404


def test_progress_stands_in_figures_and_on_a_bar(province: Province) -> None:
    goal = reported(goal_set(province), "90", by=province.posts.food)
    confirm(goal.progress.get().work, seen=None, by=province.posts.clinic)
    page = shown(signed_in(province.posts.clinic), f"/strategies/{goal.strategy_id}/")
    assert "出库合格率：85 → <strong>90</strong> → 95 %" in page
    assert re.search(r'<progress [^>]*max="100" value="50"', page)
    assert f'href="/work/{goal.progress.get().work_id}/"' in page


def test_a_report_keeps_what_was_typed_and_is_sent_once(province: Province) -> None:
    goal, food = goal_set(province), signed_in(province.posts.food)
    page = f"/strategies/{goal.strategy_id}/goals/{goal.pk}/progress/"
    said = {"day": "2026-03-02", "value": "88", "text": "换了一间。", "form_key": str(uuid4())}
    refused = food.post(page, said)
    assert errors_of(refused)[0].startswith("请写谁去做的，每人几小时")
    assert "换了一间。" in refused.content.decode()
    said |= {f"hours_{province.experts.food[0].pk}": "2"}
    for told in ("，对方会收到消息", ""):  # the second click tells nobody a second time
        answer = food.post(page, said, follow=True)
        assert messages_of(answer) == [f"报进展：办好了{told}。"]
    assert goal.progress.get().value == Decimal(88)


def test_a_second_click_is_done_already(province: Province) -> None:
    goal, food = goal_set(province), signed_in(province.posts.food)
    page = f"/strategies/{goal.strategy_id}/goals/{goal.pk}/"
    step = goal.steps.first()
    for address, said, words in (
        (f"{page}steps/{step.pk}/", {"done_on": "2026-03-02"}, "做完一步：已经办好了"),
        (f"{page}end/", {"is_reached": "no", "text": "设备没到"}, "结束目标：已经办好了"),
    ):
        food.post(address, said)
        assert words in messages_of(food.post(address, said, follow=True))[-1]


def test_an_expert_finds_the_way_to_say_no(province: Province) -> None:
    goal = experts_goal(province)
    page = f"/strategies/{goal.strategy_id}/"
    declining = f'href="{page}goals/{goal.pk}/declining/"'
    assert declining in shown(signed_in(province.posts.expert), page)
    assert declining not in shown(signed_in(province.posts.food), page)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("完成小试", "第 1 行请写成“日期 空格 做什么”"),
        ("2026-03-31 测一遍\n2026-13-01 小试", "第 2 行请写成"),
        (f"2026-03-31 {'长' * 61}", "第 1 行最多 60 个字"),
    ],
)
def test_a_step_begins_with_its_day(province: Province, steps: str, words: str) -> None:
    goal = goal_set(province)
    answer = signed_in(province.posts.food).post(
        f"/strategies/{goal.strategy_id}/goals/{goal.pk}/change/", {"title": GOAL, "steps": steps}
    )
    assert words in answer.content.decode()


def titles(client: Browser, query: str) -> list[str]:
    return [row[0] for row in excel_of(client, f"/strategies/{query}")[1:]]


def test_the_list_filters_by_sort_and_state_and_searches_titles(province: Province) -> None:
    in_force(province)
    food = signed_in(province.posts.food)
    for query in ("?state=in_force", "?about=plan", "?q=冷链", ""):
        assert titles(food, query) == ["冷链三年规划"]
    for query in ("?state=drafting", "?about=annual", "?q=糕点"):
        assert titles(food, query) == []


def test_what_waits_is_what_the_list_shows_as_waiting(province: Province) -> None:
    handed_over(province)
    assert titles(signed_in(province.posts.clinic), "?mine=yes") == ["冷链三年规划"]
    assert titles(signed_in(province.posts.food), "?mine=yes") == []
    assert "等单位采纳的战略和规划" in shown(signed_in(province.posts.food), "/desk/")


def test_a_goal_without_anybody_is_given_to_somebody_from_the_desk(province: Province) -> None:
    goal = experts_goal(province)
    Goal.objects.filter(pk=goal.pk).update(expert=None)
    assert "定谁负责" in shown(signed_in(province.posts.food), "/desk/")


def test_a_goal_is_listed_for_who_sees_its_strategy_alone(province: Province) -> None:
    goal_set(province)
    for post, sees in ((province.posts.food, True), (province.posts.mechanics, False)):
        assert (GOAL in shown(signed_in(post), reverse("strategy-goals"))) == sees


def test_a_goal_that_has_come_to_its_target_is_ended_next(province: Province) -> None:
    posts = province.posts
    strategy = in_force(province)
    goal = set_goal(strategy, goal_of(GOAL), form_key=FORM, by=posts.food)
    page = shown(signed_in(posts.food), f"/strategies/{strategy.pk}/goals/{goal.pk}/steps/{goal.steps.all()[0].pk}/")
    assert "测一遍现状" in page
    reported(goal, "88", by=posts.food)
    assert main_of(strategy, posts.food) == ["报进展"]
    reported(goal, "96", by=posts.food)
    assert main_of(strategy, posts.food) == ["报进展"]
    confirm(goal.progress.last().work, seen=None, by=posts.clinic)
    assert main_of(strategy, posts.food) == ["结束"]


def test_the_host_finds_the_files_where_it_adopts(province: Province) -> None:
    strategy = begun(province)
    write_strategy(strategy, TEXT, files=[looked_at("调查")], seen=None, by=province.posts.food)
    hand_over(strategy, seen=None, by=province.posts.food)
    assert "协议.pdf" in shown(signed_in(province.posts.clinic), f"/strategies/{strategy.pk}/adoption/")


def test_the_list_is_searched_through_the_version_in_force(province: Province) -> None:
    strategy = revising(province)

    def found(words: str) -> bool:
        return strategy.title in shown(signed_in(province.posts.clinic), "/strategies/", q=words)

    assert [found(words) for words in ("化霜控制", "三年内", "冷链", "两年到九成五", "没有这话")] == [
        *(True, True, True),
        *(False, False),
    ]
