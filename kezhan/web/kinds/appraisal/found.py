"""The appraisal or pursuit that a page is about, if the person may see it, and what they may read of it."""

from django.shortcuts import get_object_or_404

from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.lifecycle import move_named, openings, seat_of, why_not_yet
from kezhan.kinds.appraisal.models import Appraisal, Pursuit, Seat, SeatState
from kezhan.kinds.appraisal.models.appraisal import JUDGED
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.web.work.taking import Asked


def appraisal_for(post: Post, pk: int) -> Appraisal:
    """The appraisal; raises Http404 if there is none that this person may see."""
    return get_object_or_404(
        Appraisal.objects.visible_to(post).with_station().select_related("work", "certificate"), pk=pk
    )


def pursuit_for(post: Post, pk: int) -> Pursuit:
    """The pursuit; raises Http404 if there is none that this person may see."""
    return get_object_or_404(Pursuit.objects.visible_to(post).with_station().select_related("appraisal"), pk=pk)


def seat_for(appraisal: Appraisal, key: int) -> Seat:
    """A seat of the panel; raises Http404 if it is another panel's."""
    return get_object_or_404(appraisal.seats.select_related("expert"), pk=key)


def asked(post: Post, appraisal: Appraisal, name: str) -> Asked:
    """One move of the appraisal, as this person finds it."""
    move = move_named(name)
    is_here = appraisal.state in move.sources and move.who.may(appraisal.station, post)
    return Asked(
        thing=appraisal,
        move=move,
        is_open=move in openings(appraisal, post),
        page=appraisal_page(appraisal),
        now=lambda: appraisal_for(post, appraisal.pk),
        cause=why_not_yet(move, appraisal) if is_here else "",
    )


def sees_station(post: Post, appraisal: Appraisal) -> bool:
    """Whether the person has a way to the station's own pages; a member of the panel may have none."""
    return Station.objects.visible_to(post).filter(pk=appraisal.station_id).exists()


def sees_panel(post: Post, appraisal: Appraisal) -> bool:
    """Host and team learn who sits when the conclusion is there, so that nobody speaks to a member before."""
    if appraisal.state in JUDGED or post.society_id or post.is_association or post.is_administrator:
        return True
    return _sits(post, appraisal)


def sees_opinions(post: Post, appraisal: Appraisal) -> bool:
    """Everybody who sees the appraisal, after its conclusion; before it the head who has spoken already."""
    own = seat_of(appraisal, post)
    return appraisal.state in JUDGED or (own is not None and own.is_head and bool(own.stance))


def sees_materials(post: Post, appraisal: Appraisal) -> bool:
    """The station's two sides, and those who agreed to sit: materials may hold secrets of the trade."""
    station = appraisal.station
    if post.society_id == station.society_id or post.host_id == station.host_id:
        return bool(post.society_id or post.host_id)
    return _sits(post, appraisal) or station.team_members.filter(expert__account=post.account_id).exists()


def _sits(post: Post, appraisal: Appraisal) -> bool:
    own = seat_of(appraisal, post)
    return own is not None and own.state == SeatState.AGREED
