"""The event that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.lifecycle import move_named, openings, why_not_over
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked


def exchange_for(post: Post, pk: int) -> Exchange:
    """The event; raises Http404 if there is none that this person may see."""
    rows = Exchange.objects.visible_to(post).with_station().select_related("gathering", "work")
    return get_object_or_404(rows, pk=pk)


def asked(post: Post, exchange: Exchange, name: str) -> Asked:
    """One move of the event, as this person finds it."""
    move = move_named(name)
    return Asked(
        thing=exchange,
        move=move,
        is_open=move in openings(exchange, post),
        page=exchange_page(exchange),
        now=lambda: exchange_for(post, exchange.pk),
        cause=why_not_over(exchange) if name == "close_exchange" else "",
    )
