"""Work of a goal's report, which holds its figure and day."""

from decimal import Decimal
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.innovation_strategy.goals import set_goal
from kezhan.kinds.innovation_strategy.models import Goal
from kezhan.kinds.innovation_strategy.progress import GivenProgress, report_progress
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.innovation_strategy.things import adopted, goal_of
from tests.stations.people import People


def left(station: Station, people: People) -> tuple[Work, str]:
    """The work, and the page of the strategy."""
    strategy = adopted(station, "水产规划", by=people.society, host=people.host)
    goal = set_goal(strategy, goal_of("合格率提到九成五"), form_key=uuid4(), by=people.society)
    return _reported(goal, people), f"/strategies/{strategy.pk}/"


def again(work: Work, people: People) -> tuple[Work, str]:
    """The work of the report made anew, and the page that leads there."""
    goal = work.goal_progress.goal
    return _reported(goal, people), f"/strategies/{goal.strategy_id}/goals/{goal.pk}/progress/"


def _reported(goal: Goal, people: People) -> Work:
    hours = {goal.station.team.order_by("pk")[0].pk: Decimal(1)}
    given = GivenProgress(clock.today(), goal.target + 2, "换了化霜控制。", hours)
    return report_progress(goal, given, form_key=uuid4(), by=people.society).work
