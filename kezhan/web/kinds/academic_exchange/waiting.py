"""Events on a post's desk: those that were held and wait to be written down; and those to come, for a host."""

from django.urls import reverse

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state


def exchanges(post: Post) -> list[Group]:
    """For a society, and the expert who announced it, to write down."""
    rows = Exchange.objects.waiting_for(post).select_related("station__host", "gathering")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: "办结办过的活动", _here, all_in_state("exchanges"))


HERE = (exchanges,)
THERE = ()
DESKS = (
    Lying("society", Exchange.objects.to_close, "station__society"),
    Lying("account", Exchange.objects.to_close_by_experts, "opened_by_account"),
)


def _here(exchange: Exchange) -> DeskItem:
    return DeskItem(
        title=exchange.title,
        detail=f"{exchange.get_sort_display()} · {exchange.station.host.name}",
        link=exchange_page(exchange),
        since=exchange.gathering.ends_at,
        due=exchange.due_on,
        deed="办结",
        deed_link=reverse("exchange-closing", args=[exchange.pk]),
    )
