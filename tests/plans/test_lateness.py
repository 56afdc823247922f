"""A goal is late the day after its own, and only while it is not reached."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kezhan import clock
from kezhan.plans.models import PlanGoal
from kezhan.plans.progress import GoalProgress


@pytest.mark.parametrize(("after", "reached", "is_late"), [(0, 9, False), (1, 9, True), (1, 10, False)])
def test_a_goal_is_late_the_day_after_its_own(after: int, reached: int, is_late: bool) -> None:
    due_on: date = clock.today() - timedelta(days=after)
    goal = PlanGoal(target=Decimal(10), due_on=due_on)
    assert GoalProgress(goal, Decimal(reached), reached * 10).is_late == is_late
