"""Whom a visit recorded whose work the host refused or the side took back: the next visit's form begins with them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kezhan.kinds.technology_promotion.models import OF_WORK, Adopter, Promotion, Visit
from kezhan.kinds.technology_promotion.scales import YUAN
from kezhan.web.kinds.technology_promotion.visit_forms import HOURS
from kezhan.work.addresses import work_page
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.states import State

LOST = (State.REFUSED, State.WITHDRAWN)
OWN = ("name", "sort", "division", "scale", "unit", "since", "benefit", "gain", "phone")


@dataclass(frozen=True)
class LostVisit:
    """A visit whose adopters do not count: how many they are, and the page on which the side goes on. A refused one is
    taken back first.
    """

    work: Work
    number: int
    state: str
    is_refused: bool
    url: str


def lost_visits(promotion: Promotion) -> list[LostVisit]:
    """The visits whose adopters can be recorded anew, or could once the work is taken back."""
    found: dict[int, list[Adopter]] = {}
    rows = promotion.adopters.filter(stopped_on=None, visit__work__state__in=LOST)
    for one in rows.select_related("visit__work").order_by("visit", "pk"):
        found.setdefault(one.visit_id, []).append(one)
    return [_lost(promotion, adopters) for adopters in found.values()]


def visit_taken_back(promotion: Promotion, key: int) -> Visit | None:
    """The visit with this key if its work was taken back; None for any other."""
    return promotion.visits.filter(pk=key, work__state=State.WITHDRAWN).select_related("work").first()


def initial_of(visit: Visit) -> dict[str, Any]:
    """How the form of a visit begins that records the same anew."""
    told = particulars_of(visit.work)
    begins: dict[str, Any] = {"began_on": told.began_on, "text": told.text, "explanation": told.explanation}
    begins |= {f"{HOURS}{expert}": figure for expert, figure in told.hours.items()}
    for number, one in enumerate(visit.adopters.filter(stopped_on=None)):
        begins |= {f"{name}_{number}": getattr(one, name) for name in OWN} | {f"money_{number}": YUAN}
    return begins


def _lost(promotion: Promotion, adopters: list[Adopter]) -> LostVisit:
    visit = adopters[0].visit
    is_refused = visit.work.state == State.REFUSED
    anew = f"{reverse('promotion-visit', args=[promotion.pk])}?again={visit.pk}"
    url = work_page(visit.work) if is_refused else anew
    return LostVisit(visit.work, len(adopters), OF_WORK[State(visit.work.state)].label, is_refused, url)
