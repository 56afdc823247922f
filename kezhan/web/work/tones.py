"""The tone of a piece of work's state, here and on the pages of stations."""

from django import template

from kezhan.work.models import Work
from kezhan.work.states import State

TONES = {State.HANDED_IN: "caution", State.CONFIRMED: "good", State.REFUSED: "danger", State.WITHDRAWN: "plain"}
register = template.Library()


@register.filter("work_tone")
def tone(work: Work) -> str:
    """The tone of the state."""
    return TONES[State(work.state)]
