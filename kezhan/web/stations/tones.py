"""The tone of a station's state, here and in the templates of other nouns that name stations."""

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
    """The tone of the state; all that is under way has the accent's tone."""
    return TONES.get(station.state, "accent")
