"""Strategies made in bulk, with their versions and goals, are what the deeds write."""

from bench.made.kinds.strategies import Strategies
from kezhan import clock
from kezhan.kinds.innovation_strategy import adopting, writing
from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.goals import particulars_of, set_goal
from kezhan.kinds.innovation_strategy.models import Goal, Strategy, StrategyState, StrategyVersion
from kezhan.stations.models import Station
from tests.bench.again import held, made, noon, opened
from tests.stations.people import People

S = StrategyState


def test_the_same_deeds_write_the_same_strategies(station: Station, people: People) -> None:
    things = made(Strategies, people)
    assert {one.state for one in things} == set(S.values) - {S.REVISION_HANDED_OVER}
    opened(people, "/strategies/", "/strategies/goals/", *map(strategy_page, things[:10]))
    versions = {one.pk: list(one.versions.all()) for one in things}
    goals = {one.pk: [(each, particulars_of(each)) for each in one.goals.order_by("pk")] for one in things}

    def again(one: Strategy) -> None:
        given = writing.StrategyParticulars(one.sort, one.title, one.first_year, one.last_year)
        first = versions[one.pk][0]
        with clock.at(one.opened_at):
            new = writing.begin_strategy(station, given, form_key=one.form_key, by=people.society)
        with clock.at(first.written_at):
            writing.write_strategy(new, first.text, seen=None, by=people.society)
        _answered(new, first, people)
        for goal, set_to in goals[one.pk]:
            with clock.at(goal.set_at):
                set_goal(new, set_to, form_key=goal.form_key, by=people.society)
        with clock.at(noon(one)):
            _go_on(one, new, people)

    held(things, (Goal, StrategyVersion, Strategy), again)


def _answered(new: Strategy, first: StrategyVersion, people: People) -> None:
    if first.handed_over_at:
        with clock.at(first.handed_over_at):
            adopting.hand_over(new, seen=None, by=people.society)
    if first.answered_at:
        with clock.at(first.answered_at):
            if first.state == "returned":
                adopting.return_draft(new, first.word, seen=None, by=people.host)
            else:
                adopting.adopt(new, first.word, seen=None, by=people.host)


def _go_on(one: Strategy, new: Strategy, people: People) -> None:
    if one.state == S.GIVEN_UP:
        writing.drop_draft(new, "单位换了方向，先不写", seen=None, by=people.society)
    if one.state == S.REVISING:
        adopting.begin_revision(new, seen=None, by=people.society)
    if one.state == S.ENDED:
        adopting.end_strategy(new, seen=None, by=people.society)
