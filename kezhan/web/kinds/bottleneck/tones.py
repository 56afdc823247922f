"""The tone of a bottleneck's state, and its words."""

from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState

TONES = {
    BottleneckState.PROPOSED: "caution",
    BottleneckState.RETURNED: "caution",
    BottleneckState.WITHDRAWN: "plain",
    BottleneckState.UNDER_WAY: "accent",
    BottleneckState.HANDED_OVER: "caution",
    BottleneckState.ACCEPTED: "good",
    BottleneckState.ENDED: "plain",
}


def tone(bottleneck: Bottleneck) -> str:
    """The tone of the state."""
    if bottleneck.is_without_figures:
        return "caution"
    return TONES[BottleneckState(bottleneck.state)]


def state_in_words(bottleneck: Bottleneck) -> str:
    """The state, and whether what it brought still counts."""
    return f"{bottleneck.state_label}，成果已撤回" if bottleneck.is_without_figures else bottleneck.state_label
