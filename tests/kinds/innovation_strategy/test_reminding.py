"""A strategy reminds the host that adopts it, and the station's side of what came back and of goals that lag."""

from datetime import date, timedelta

from kezhan.kinds.innovation_strategy.adopting import return_draft
from kezhan.kinds.innovation_strategy.goals import set_goal
from kezhan.kinds.innovation_strategy.reminding import STRATEGIES
from kezhan.stations.models import Station
from tests.kinds.innovation_strategy.things import adopted, goal_of, handed_over
from tests.kinds.reminded import day_before, first_day, reminded
from tests.stations.people import People
from tests.work.people import TODAY


def test_a_version_reminds_the_host_before_its_term(station: Station, people: People) -> None:
    one = handed_over(station, "三年规划", by=people.society)
    assert one.due_on is not None
    assert reminded(day_before(first_day(one.due_on)), STRATEGIES, people.host) == [[]]
    told = ["这份战略或规划等你们采纳：三年规划，还剩 2 个工作日"]
    assert reminded(first_day(one.due_on), STRATEGIES, people.host) == [told]


def test_what_came_back_reminds_the_society(station: Station, people: People) -> None:
    return_draft(handed_over(station, "三年规划", by=people.society), "写具体些", seen=None, by=people.host)
    ended = TODAY + timedelta(days=14)
    assert reminded(day_before(first_day(ended)), STRATEGIES, people.society) == [[]]
    assert len(reminded(first_day(ended), STRATEGIES, people.society)[0]) == 1


def test_a_goal_that_lags_reminds_who_answers_for_it(station: Station, people: People) -> None:
    expert = station.team.get(account=people.expert.account)
    strategy = adopted(station, "三年规划", by=people.society, host=people.host)
    goal = goal_of("合格率", due_on=date(2027, 6, 30), steps=(), owner="", expert=expert)
    set_goal(strategy, goal, form_key=strategy.form_key, by=people.society)
    assert reminded(date(2027, 6, 30), STRATEGIES, people.expert) == [[]]
    assert len(reminded(date(2027, 7, 1), STRATEGIES, people.expert)[0]) == 1
