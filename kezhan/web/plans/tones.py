"""The tone of a plan's state."""

from kezhan.plans.models import State, YearPlan

TONES = {State.DRAFT: "plain", State.PROPOSED: "caution", State.AGREED: "good"}


def tone(plan: YearPlan) -> str:
    """The tone of the state."""
    return TONES[State(plan.state)]
