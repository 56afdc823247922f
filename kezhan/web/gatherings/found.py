"""The gathering that a page is about, if the person may see it, and one of its moves."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from kezhan.gatherings.addresses import gathering_page
from kezhan.gatherings.lifecycle import move_named, openings
from kezhan.gatherings.likely import Group
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson
from kezhan.organisations.models import Post
from kezhan.web.parts.entrances import Way
from kezhan.web.parts.of_kinds import module
from kezhan.web.work.taking import Asked


def gathering_for(post: Post, pk: int) -> Gathering:
    """The gathering; raises Http404 if there is none that this person may see."""
    return get_object_or_404(Gathering.objects.visible_to(post).with_station(), pk=pk)


def organised_by(post: Post, pk: int) -> Gathering:
    """The gathering for whoever organises it; PermissionDenied for others who see it."""
    gathering = gathering_for(post, pk)
    move = move_named("note_attendances")
    if not move.who.may(gathering.station, post):
        raise PermissionDenied(f"签到由{move.who.label}来办。")
    return gathering


def attendance_for(post: Post, pk: int, key: int) -> Attendance:
    """The row of somebody who came, for whoever organises."""
    gathering = organised_by(post, pk)
    found = get_object_or_404(gathering.attendances, pk=key)
    found.gathering = gathering
    return found


def source_of(gathering: Gathering, post: Post) -> Way | None:
    """What the gathering belongs to; the kind of work that brought it says so."""
    entrance = module(gathering.kind, "entrance") if gathering.kind else None
    told = getattr(entrance, "gathered_for", None)
    found: Way | None = told(gathering, post) if told else None
    return found


def enrolled_for(gathering: Gathering) -> list[tuple[str, GivenPerson, Group]]:
    """Who has enrolled by now or waits for a place, each under a key; the kind of work that brought the gathering says
    so.
    """
    entrance = module(gathering.kind, "entrance") if gathering.kind else None
    told = getattr(entrance, "enrolled_for", None)
    return list(told(gathering)) if told else []


def asked(post: Post, gathering: Gathering, name: str) -> Asked:
    """One move of the gathering, as this person finds it."""
    move = move_named(name)
    return Asked(
        thing=gathering,
        move=move,
        is_open=move in openings(gathering, post),
        page=gathering_page(gathering),
        now=lambda: gathering_for(post, gathering.pk),
    )
