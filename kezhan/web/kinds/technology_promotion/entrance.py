"""How a technology is told of from a station's work, and what goes on."""

from django.urls import reverse

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.lifecycle import GOING, OPEN, move_named
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.technology_promotion.tones import tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.work.models import Work

LISTS = (("技术推广", "promotions"), ("技术采用名单", "adopters"))
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The station's side tells of a technology."""
    may = move_named("send_news").who.may(station, post) and station.state in states.LIVE
    return [Way("介绍新技术", reverse("new-promotion", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """The promotions without an end, the most pressing first."""
    rows = Promotion.objects.visible_to(post).filter(station=station, state__in=(*OPEN, *GOING))
    return [
        GoingOn(one.title, promotion_page(one), one.state_label, tone(one), one.get_origin_display())
        for one in rows.order_by("due_on", "pk")[:SHOWN]
    ]


def source_of(work: Work, post: Post) -> Way | None:
    """The promotion for which the visit was made."""
    found = Promotion.objects.visible_to(post).filter(visits__work=work).first()
    return Way(found.title, promotion_page(found)) if found else None
