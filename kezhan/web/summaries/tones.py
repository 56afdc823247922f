"""The tone of a summary's state."""

from kezhan.summaries.models import State, YearSummary

TONES = {State.DRAFT: "plain", State.UNDER_REVIEW: "accent", State.RETURNED: "caution", State.ACCEPTED: "good"}


def tone(summary: YearSummary) -> str:
    """The tone of the state."""
    return TONES[State(summary.state)]
