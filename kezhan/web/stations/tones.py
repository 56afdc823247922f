"""How the state of a station is marked, here and in the templates of whoever names stations."""

from django import template

from kezhan.stations.models import Station
from kezhan.stations.states import ENDED, State

TONES: dict[str, str] = {
    State.DRAFT: "plain",
    State.RETURNED: "caution",
    State.OPERATING: "good",
    State.RECTIFICATION: "caution",
    **dict.fromkeys(ENDED, "danger"),
    State.WITHDRAWN: "plain",
    State.CLOSED: "plain",
}
register = template.Library()


@register.filter("station_tone")
def tone(station: Station) -> str:
    """How the state is shown; whatever is under way is the accent's."""
    return TONES.get(station.state, "accent")
