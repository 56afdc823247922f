"""The tone of a bottleneck's state."""

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
    return TONES[BottleneckState(bottleneck.state)]
