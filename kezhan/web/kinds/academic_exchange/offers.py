"""The public events to come, in which everybody may take part."""

from django.urls import reverse

from kezhan.journal.comparing import changed
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.stations.models import Station
from kezhan.web.parts.entrances import Offer

SHOWN = 8


def offers(station: Station) -> list[Offer]:
    """The next ones. One that somebody changed in the database is left out."""
    rows = Exchange.objects.open_to_all().to_come().filter(station=station)
    found = list(rows.select_related("gathering").order_by("gathering__begins_at", "pk")[:SHOWN])
    altered = {one.key for one in changed(*found, together_with=("speakers", "materials"))}
    return [_offer(one) for one in found if one.pk not in altered]


def _offer(exchange: Exchange) -> Offer:
    detail = f"{exchange.get_sort_display()} · {exchange.gathering.when}"
    return Offer(exchange.title, reverse("public-exchange", args=[exchange.pk]), detail)
