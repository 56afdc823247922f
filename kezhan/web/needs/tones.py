"""The tone of a need's state, here and in the templates of other nouns that name needs."""

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
    """The tone of the state."""
    return TONES[NeedState(need.state)]
