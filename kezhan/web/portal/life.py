"""What the public may read of a station's life: its notice, its filing, and all that happened to its plaque."""

from datetime import date

from kezhan import clock
from kezhan.stations.models import PublicNotice, Station
from kezhan.stations.states import State
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags.kezhan import day

SINCE = {
    State.RECTIFICATION: "限期整改",
    State.DELISTED: "摘牌",
    State.CLOSED: "关闭",
}


def public_life(station: Station) -> list[Moment]:
    """The oldest first; the end of the term comes last."""
    filed_by = str(station.filed_by or "")
    dated = [
        *_notices(station),
        ("备案", station.filed_on, filed_by),
        ("制成牌匾", station.plaque_made_on, filed_by),
        ("授牌", station.handed_over_on, filed_by),
        ("签收牌匾", station.received_on, station.host.name),
        *_since(station),
    ]
    today = clock.today()
    past = sorted(((on, title, who) for title, on, who in dated if on and on <= today), key=lambda point: point[0])
    return [Moment(title, "past", day(on), who) for on, title, who in past] + _end(station, today)


def _notices(station: Station) -> list[tuple[str, date | None, str]]:
    """The notices that opened. An earlier one ended because the application was returned for correction."""
    notices = PublicNotice.objects.public().filter(station=station).select_related("association").order_by("opens_on")
    return [("公示", notice.opens_on, str(notice.association)) for notice in notices]


def _since(station: Station) -> list[tuple[str, date | None, str]]:
    passages = station.passages.filter(to_state__in=SINCE).select_related("association")
    return [(SINCE[State(one.to_state)], clock.local(one.taken_at).date(), "") for one in passages]


def _end(station: Station, today: date) -> list[Moment]:
    """Until when the plaque is valid, while it is."""
    if station.valid_until is None or station.state in (State.DELISTED, State.CLOSED):
        return []
    past = station.valid_until < today
    return [Moment("有效期已满" if past else "有效期至", "late" if past else "expected", day(station.valid_until))]
