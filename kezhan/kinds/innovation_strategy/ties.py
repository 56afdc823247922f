"""What a goal has come to stands in its own report, with the day of the work that told it."""

from decimal import Decimal

from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.models import UNDER_WAY, Goal, GoalProgress, GoalState
from kezhan.work.models import Work
from kezhan.work.ties import Row, Tie


def tie_of(work: Work) -> Tie | None:
    """The report of a goal; None for work that no report left."""
    told = GoalProgress.objects.filter(work=work).select_related("goal__strategy").first()
    if told is None:
        return None
    goal, strategy = told.goal, told.goal.strategy
    is_pursued = goal.state == GoalState.OPEN and strategy.state in UNDER_WAY
    page = f"{strategy_page(strategy)}#goal-{goal.pk}"
    row = Row(f"目标“{goal.title}”", page, "数或日子", "重新报" if is_pursued else "")
    return Tie(row, _outcome(goal, work), "报这个目标的时候一起报的", "数不对的，请撤回这条，再到目标里重新报")


def _outcome(goal: Goal, work: Work) -> dict[str, Decimal]:
    """What was reported in the goal's measure: were it corrected, the goal would still have come to what was said."""
    told = work.outcomes.filter(measure=goal.measure).first() if goal.measure else None
    return {told.measure: told.reported} if told else {}
