"""How an event is begun from a station's work, and what goes on."""

from django.urls import reverse

from kezhan.gatherings.models import Gathering
from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.lifecycle import move_named
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.academic_exchange.tones import tone, word
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.work.models import Work

LISTS = (("学术交流", "exchanges"),)
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The station's side announces."""
    may = move_named("announce_exchange").who.may(station, post) and station.state in states.LIVE
    return [Way("预告活动", reverse("new-exchange", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """The events that are not closed, the next one first."""
    rows = Exchange.objects.visible_to(post).filter(station=station, state=ExchangeState.ANNOUNCED)
    found = rows.select_related("gathering", "station").order_by("gathering__begins_at", "pk")[:SHOWN]
    return [GoingOn(one.title, exchange_page(one), word(one), tone(one), one.gathering.when) for one in found]


def source_of(work: Work, post: Post) -> Way | None:
    """The event of which the piece of work tells."""
    found = Exchange.objects.visible_to(post).filter(work=work).first()
    return Way(found.title, exchange_page(found)) if found else None


def gathered_for(gathering: Gathering, post: Post) -> Way | None:
    """The event to which people come."""
    found = Exchange.objects.visible_to(post).filter(gathering=gathering).first()
    return Way(found.title, exchange_page(found)) if found else None
