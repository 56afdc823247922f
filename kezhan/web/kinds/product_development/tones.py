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
    if development.is_unfounded:
        return "caution"
    return TONES[DevelopmentState(development.state)]


def state_in_words(development: Development) -> str:
    """The state, and whether the host's word carries its end."""
    return f"{development.state_label}，最后一步单位没有确认" if development.is_unfounded else development.state_label
