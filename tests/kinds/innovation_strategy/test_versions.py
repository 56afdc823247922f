"""The versions of a strategy: what may be handed over, what stays readable, and two who write at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kezhan import clock
from kezhan.kinds.innovation_strategy.adopting import adopt, begin_revision, end_strategy, hand_over, return_draft
from kezhan.kinds.innovation_strategy.goals import set_goal
from kezhan.kinds.innovation_strategy.models import Strategy
from kezhan.kinds.innovation_strategy.writing import (
    MOST_FILES,
    ChangedMeanwhile,
    StrategyParticulars,
    begin_strategy,
    drop_draft,
    write_strategy,
)
from kezhan.policy.refusal import Refused
from kezhan.work.undertakings import OpenedBefore
from tests.deeds.stations import operating
from tests.kinds.innovation_strategy.deeds import FORM, begun, handed_over, in_force, revising, written
from tests.kinds.innovation_strategy.things import TEXT, goal_of, particulars
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def states(strategy: Strategy) -> list[str]:
    return list(strategy.versions.order_by("number").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("sort", "years", "words"),
    [
        ("plan", (2026, 2027), "“规划”管 3 到 5 年，现在写的是 2 年"),
        ("plan", (2026, 2031), "“规划”管 3 到 5 年，现在写的是 6 年"),
        ("annual", (2026, 2027), "“年度目标”管 1 年，现在写的是 2 年"),
        ("strategy", (2026, 2046), "“战略”管 1 到 20 年，现在写的是 21 年"),
        ("strategy", (2026, 2025), "结束的年份早于开始的年份"),
        ("strategy", (1999, 2005), "年份在 2000 到 2100 之间"),
        ("other", (2026, 2026), "请选是哪一种"),
    ],
)
def test_each_sort_covers_its_years(province: Province, sort: str, years: tuple[int, int], words: str) -> None:
    station = operating(province)
    with pytest.raises(Refused, match=words):
        begin_strategy(station, StrategyParticulars(sort, "规划", *years), form_key=FORM, by=province.posts.food)


@pytest.mark.parametrize(("sort", "last"), [("plan", 2028), ("plan", 2030), ("annual", 2026), ("strategy", 2045)])
def test_the_bounds_of_the_years_are_taken(province: Province, sort: str, last: int) -> None:
    station = operating(province)
    given = StrategyParticulars(sort, "规划", 2026, last)
    assert begin_strategy(station, given, form_key=FORM, by=province.posts.food).last_year == last


def test_a_second_sending_is_the_same_strategy_and_another_content_is_refused(province: Province) -> None:
    strategy = begun(province)
    station, by = strategy.station, province.posts.expert
    given = particulars(strategy.title)
    assert begin_strategy(station, given, form_key=FORM, by=by) == strategy
    with pytest.raises(OpenedBefore):
        begin_strategy(station, replace(given, last_year=2029), form_key=FORM, by=by)


def test_of_two_who_write_at_once_the_second_learns_of_the_first_and_nothing_is_lost(province: Province) -> None:
    strategy, posts = begun(province), province.posts
    seen = strategy.versions.get().edits
    write_strategy(strategy, {"aims": "九成五"}, seen=seen, by=posts.expert)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        write_strategy(strategy, {"aims": "九成六"}, seen=seen, by=posts.food)
    assert meanwhile.value.present.aims == "九成五"
    write_strategy(strategy, {"aims": "九成六"}, seen=meanwhile.value.present.edits, by=posts.food)
    assert strategy.versions.get().aims == "九成六"


def test_writing_the_same_again_changes_nothing(province: Province) -> None:
    strategy = written(province)
    assert write_strategy(strategy, TEXT, seen=None, by=province.posts.food).version == strategy.version


def test_a_text_is_handed_over_only_with_its_needed_parts(province: Province) -> None:
    strategy, by = begun(province), province.posts.food
    with pytest.raises(Refused, match="“现状与问题”还没有写"):
        hand_over(strategy, seen=None, by=by)
    write_strategy(strategy, {**TEXT, "measures": "  "}, seen=None, by=by)
    with pytest.raises(Refused, match="“措施”还没有写"):
        hand_over(strategy, seen=None, by=by)


def test_the_host_has_the_term_of_the_edition(province: Province) -> None:
    assert handed_over(province).due_on == date(2026, 3, 23)


def test_what_is_handed_over_stays_as_it_is(province: Province) -> None:
    strategy = handed_over(province)
    with pytest.raises(Refused, match="不能改文稿"):
        write_strategy(strategy, {"aims": "另外的"}, seen=None, by=province.posts.food)


def test_a_returned_version_stays_readable_and_the_next_begins_with_its_text(province: Province) -> None:
    strategy = return_draft(handed_over(province), "目标太高", seen=None, by=province.posts.clinic)
    assert states(strategy) == ["returned", "draft"]
    first, second = strategy.versions.all()
    assert second.text == first.text
    assert (first.word, second.asked_for) == ("目标太高", "目标太高")
    assert second.edits > first.edits
    strategy = hand_over(strategy, seen=None, by=province.posts.food)
    assert strategy.versions.get(number=2).asked_for == ""


def test_the_version_in_force_stays_until_the_next_is_adopted(province: Province) -> None:
    posts = province.posts
    strategy = revising(province)
    assert (strategy.state, states(strategy)) == ("revising", ["in_force", "draft"])
    strategy = hand_over(strategy, seen=None, by=posts.food)
    assert (strategy.state, states(strategy)) == ("revision_handed", ["in_force", "handed_over"])
    strategy = return_draft(strategy, "再改", seen=None, by=posts.clinic)
    assert (strategy.state, states(strategy)) == ("revising", ["in_force", "returned", "draft"])
    strategy = hand_over(strategy, seen=None, by=posts.food)
    strategy = adopt(strategy, seen=None, by=posts.clinic)
    assert (strategy.state, states(strategy)) == ("in_force", ["superseded", "returned", "in_force"])


def test_a_revision_without_a_change_is_not_handed_over(province: Province) -> None:
    posts = province.posts
    strategy = begin_revision(in_force(province), seen=None, by=posts.food)
    with pytest.raises(Refused, match="和实施中的第 1 版一样"):
        hand_over(strategy, seen=None, by=posts.food)
    write_strategy(strategy, {}, files=[looked_at("附表")], seen=None, by=posts.food)
    assert hand_over(strategy, seen=None, by=posts.food).state == "revision_handed"


def test_a_revision_that_is_given_up_leaves_the_version_in_force(province: Province) -> None:
    posts = province.posts
    strategy = drop_draft(revising(province), "先不改", seen=None, by=posts.food)
    assert (strategy.state, states(strategy)) == ("in_force", ["in_force", "dropped"])
    again = begin_revision(strategy, seen=None, by=posts.food)
    assert again.versions.get(number=3).text == again.versions.get(number=1).text


def test_name_and_years_stay_once_the_host_adopted_a_version(province: Province) -> None:
    with pytest.raises(Refused, match="名称和年份不能再改"):
        write_strategy(revising(province), {}, particulars("另外的名称"), seen=None, by=province.posts.food)


def test_files_are_added_once_taken_away_and_bounded(province: Province) -> None:
    strategy, by = written(province), province.posts.food
    write_strategy(strategy, {}, files=[looked_at("甲"), looked_at("甲")], seen=None, by=by)
    draft = strategy.versions.get()
    kept = draft.files.first()
    write_strategy(strategy, {}, files=[looked_at("乙")], without=[kept.pk], seen=None, by=by)
    assert not draft.files.filter(pk=kept.pk).exists()
    with pytest.raises(Refused, match=f"一版最多附 {MOST_FILES} 个文件"):
        write_strategy(strategy, {}, files=[looked_at(f"图{one}") for one in range(10)], seen=None, by=by)


def test_a_strategy_ends_only_after_its_goals(province: Province) -> None:
    strategy, by = in_force(province), province.posts.food
    set_goal(strategy, goal_of("九成五"), form_key=FORM, by=by)
    with pytest.raises(Refused, match="还有 1 个目标没有结束"):
        end_strategy(strategy, seen=None, by=by)


def test_the_stations_side_does_not_adopt_and_the_host_does_not_write(province: Province) -> None:
    strategy = handed_over(province)
    with pytest.raises(Refused, match="由被服务单位办理"):
        adopt(strategy, seen=None, by=province.posts.food)
    strategy = return_draft(strategy, "再改", seen=None, by=province.posts.clinic)
    with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        write_strategy(strategy, {}, seen=None, by=province.posts.clinic)
