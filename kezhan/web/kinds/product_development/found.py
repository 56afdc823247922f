"""The development or the year that a page is about, if the person may see it, and one of its moves."""

from dataclasses import replace

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.lifecycle import move_named, openings
from kezhan.kinds.product_development.models import Development, Milestone, ProductYear
from kezhan.kinds.product_development.year_reports import NO_GROUND
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked
from kezhan.work.states import STANDING, State
from kezhan.work.why_not import why_closed

STAGES = Prefetch("milestones", Milestone.objects.select_related("work"))
YEARS = Prefetch("years", ProductYear.objects.select_related("work"))
ANSWERED_IN = {
    "change_product_year": STANDING,
    "confirm_product_year": (State.HANDED_IN,),
    "return_product_year": (State.HANDED_IN,),
}
"""In which states of its piece of work a year takes these moves."""


def development_for(post: Post, pk: int) -> Development:
    """The development; raises Http404 if there is none that this person may see."""
    rows = Development.objects.visible_to(post).with_station().prefetch_related(YEARS).prefetch_related(STAGES)
    return get_object_or_404(rows, pk=pk)


def year_for(post: Post, pk: int) -> ProductYear:
    """The year with its development; raises Http404 if there is none that this person may see."""
    rows = ProductYear.objects.filter(development__in=Development.objects.visible_to(post).order_by().values("pk"))
    found = get_object_or_404(rows.select_related("work"), pk=pk)
    found.development = development_for(post, found.development_id)
    return found


def asked(post: Post, development: Development, name: str) -> Asked:
    """One move of the development, as this person finds it."""
    move = move_named(name)
    return Asked(
        thing=development,
        move=move,
        is_open=move in openings(development, post),
        page=development_page(development),
        now=lambda: development_for(post, development.pk),
    )


def asked_of_year(post: Post, told: ProductYear, name: str) -> Asked:
    """One move on the year's figures, as this person finds it."""
    found = asked(post, told.development, name)
    why = why_closed(told.work) or _why_not(told, name)
    is_open = found.is_open and told.work.state in ANSWERED_IN[name] and not why
    return replace(found, is_open=is_open, cause=why)


def moves_of_year(told: ProductYear, open_moves: set[str]) -> list[str]:
    """The names of the moves that this person may take on the year's figures now, of those open to them."""
    if why_closed(told.work):
        return []
    found = [name for name, states in ANSWERED_IN.items() if name in open_moves and told.work.state in states]
    return [name for name in found if not _why_not(told, name)]


def _why_not(told: ProductYear, name: str) -> str:
    """Why a year is not changed now: its production was taken back. Empty for the other moves."""
    return NO_GROUND if name == "change_product_year" and told.development.production_began is None else ""
