"""How the state of a need is marked, here and in the templates of whoever names needs."""

from django import template

from kezhan.needs.models import Need, NeedState

TONES = {
    NeedState.DRAFT: "plain",
    NeedState.CHECKING: "caution",
    NeedState.RETURNED: "caution",
    NeedState.OPEN: "accent",
    NeedState.PAIRED: "good",
    NeedState.CLOSED: "plain",
}
register = template.Library()


@register.filter("need_tone")
def tone(need: Need) -> str:
    """How the state is shown."""
    return TONES[NeedState(need.state)]
