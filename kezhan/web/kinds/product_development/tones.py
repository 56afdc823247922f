"""The tone of a development's state."""

from kezhan.kinds.product_development.models import Development, DevelopmentState

TONES = {
    DevelopmentState.PROPOSED: "caution",
    DevelopmentState.RETURNED: "caution",
    DevelopmentState.UNDER_WAY: "accent",
    DevelopmentState.ENDED: "good",
    DevelopmentState.STOPPED: "plain",
}


def tone(development: Development) -> str:
    """The tone of the state."""
    return TONES[DevelopmentState(development.state)]
