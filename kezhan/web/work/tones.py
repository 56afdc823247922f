"""The tone of a piece of work's state, here and on the pages of stations; and why an undertaking cannot go on."""

from django import template

from kezhan.stations.ending import why_ended
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.undertakings import held_up_by, under_way_at, why_stopped
from kezhan.work.why_not import why_closed

TONES = {State.HANDED_IN: "caution", State.CONFIRMED: "good", State.REFUSED: "danger", State.WITHDRAWN: "plain"}
register = template.Library()
register.filter(why_stopped)
register.filter(held_up_by)
register.filter(under_way_at)
register.filter(why_closed)
register.filter(why_ended)


@register.filter("work_tone")
def tone(work: Work) -> str:
    """The tone of the state."""
    return TONES[State(work.state)]
