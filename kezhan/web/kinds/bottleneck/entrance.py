"""How work on a bottleneck is begun from a station's work, and what goes on."""

from django.db.models import Q
from django.urls import reverse

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.lifecycle import move_named
from kezhan.kinds.bottleneck.models import LASTING, Bottleneck, BottleneckState
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.bottleneck.tones import tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work

LISTS = (("技术攻关", "bottlenecks"),)
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The station's side proposes."""
    may = move_named("propose_bottleneck").who.may(station, post) and station.state in states.LIVE
    return [Way("提出攻关", reverse("new-bottleneck", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """What has no end yet, the most pressing first."""
    rows = Bottleneck.objects.visible_to(post).filter(station=station, state__in=LASTING)
    return [_line(one) for one in rows.order_by("due_on", "pk")[:SHOWN]]


def source_of(work: Work, post: Post) -> Way | None:
    """The bottleneck whose step or acceptance left the piece of work."""
    found = Bottleneck.objects.visible_to(post).filter(Q(work=work) | Q(steps__work=work)).first()
    return Way(found.title, bottleneck_page(found)) if found else None


def _line(bottleneck: Bottleneck) -> GoingOn:
    term = time_left(bottleneck.due_on)
    about = "下一步" if bottleneck.state == BottleneckState.UNDER_WAY else ""
    detail = f"{about}{term.words}" if term else ""
    return GoingOn(bottleneck.title, bottleneck_page(bottleneck), bottleneck.state_label, tone(bottleneck), detail)
