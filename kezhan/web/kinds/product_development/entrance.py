"""How a development is begun from a station's work, and what goes on."""

from django.db.models import Q
from django.urls import reverse

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.lifecycle import move_named
from kezhan.kinds.product_development.models import Development
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.product_development.found import STAGES
from kezhan.web.kinds.product_development.tones import tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work

LISTS = (("产品开发", "developments"),)
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The station's side proposes a development."""
    may = move_named("propose_product").who.may(station, post) and station.state in states.LIVE
    return [Way("提出开发", reverse("new-development", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """The developments without an end, the most pressing first."""
    rows = Development.objects.visible_to(post).filter(station=station, state__in=("proposed", "returned", "under_way"))
    rows = rows.prefetch_related(STAGES)
    return [_line(one) for one in rows.order_by("due_on", "pk")[:SHOWN]]


def source_of(work: Work, post: Post) -> Way | None:
    """The development of which the piece of work told a stage or a year."""
    found = Development.objects.visible_to(post).filter(Q(milestones__work=work) | Q(years__work=work)).first()
    return Way(found.title, development_page(found)) if found else None


def _line(development: Development) -> GoingOn:
    term = time_left(development.due_on)
    detail = " · ".join(filter(None, (development.stage_in_words, term.words if term else "")))
    return GoingOn(development.title, development_page(development), development.state_label, tone(development), detail)
