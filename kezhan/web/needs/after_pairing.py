"""What follows the pairings of a need on its line: the agreement, the application, and the station as it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kezhan.matching.models import Pairing, PairingState
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags.kezhan import day, moment


@dataclass(frozen=True)
class AfterPairing:
    """The pairings of a need, the oldest first, the one that stands, and whether the reader sees its station."""

    pairings: tuple[Pairing, ...] = ()
    standing: Pairing | None = None
    sees_station: bool = False


def after_pairing(post: Post, need: Need) -> AfterPairing:
    """Everybody who sees the need reads how far it came; the steps of an application are for those who see it."""
    found = Pairing.objects.filter(invitation__need=need).order_by("agreed_at", "pk")
    with_station = found.select_related("station__society", "station__host", "station__desk", "station__filed_by")
    pairings = tuple(with_station)
    standing = next((one for one in pairings if not one.ended_as), None) if need.state == NeedState.PAIRED else None
    station = standing.station if standing else None
    sees_station = station is not None and (
        station.state in states.PUBLIC or Station.objects.visible_to(post).filter(pk=station.pk).exists()
    )
    return AfterPairing(pairings, standing, sees_station)


def signed_and_applied(pairings: Iterable[Pairing]) -> Iterator[tuple[datetime, Moment]]:
    """When both sides had signed and when they applied, also of a pairing that came to nothing later."""
    for pairing in pairings:
        if signed_at := _signed_at(pairing):
            yield signed_at, Moment("双方签好协议", "past", moment(signed_at))
        if pairing.station:
            yield pairing.station.opened_at, Moment("申请建站", "past", moment(pairing.station.opened_at))


def how_it_stands(after: AfterPairing) -> Iterator[Moment]:
    """What both sides do now, and what is yet to come."""
    pairing = after.standing
    if pairing is None:
        return
    if pairing.station:
        yield from _station(pairing.station, after.sees_station)
    elif pairing.state == PairingState.SIGNED:
        yield Moment("现在：申请建站", "present", _since(_signed_at(pairing)))
        yield Moment("站点备案", "expected")
    else:
        yield Moment("现在：签协议", "present", _since(pairing.agreed_at))
        yield Moment("申请建站", "expected")
        yield Moment("站点备案", "expected")


def _station(station: Station, is_seen: bool) -> Iterator[Moment]:
    if station.filed_on:
        filed_by = str(station.filed_by or "")
        yield Moment("站点备案", "past", day(station.filed_on), filed_by, station.filing_number or "")
    since = _since(station.awaited_since)
    if station.state in states.ENDED:
        yield Moment(f"站点{station.state_label}", "past", day(station.awaited_since))
    elif station.state not in states.APPLYING:
        yield Moment(f"现在：站点{station.state_label}", "present", since, station.in_hands_of)
        if station.state in states.PLAQUE_COMING:
            yield Moment("站点运行", "expected")
    elif is_seen:
        yield Moment(f"现在：建站申请（{station.state_label}）", "present", since, station.in_hands_of)
        yield Moment("站点备案", "expected")
    else:
        yield Moment("现在：办理建站申请", "present")
        yield Moment("站点备案", "expected")


def _signed_at(pairing: Pairing) -> datetime | None:
    """When the later side signed; None while one has not."""
    society, host = pairing.society_signed_at, pairing.host_signed_at
    return max(society, host) if society and host else None


def _since(moment: datetime | None) -> str:
    return f"{day(moment)}起" if moment else ""
