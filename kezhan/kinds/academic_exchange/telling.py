"""Whom an event concerns: the host, and the experts who speak."""

from collections.abc import Collection

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Post, Role


def tell_concerned(exchange: Exchange, text: str, by: Post) -> None:
    """Tell the host, and the experts of the team who speak and sign in, without who did it."""
    ask(exchange.station.host, text, exchange_page(exchange))
    tell_experts(exchange, experts_of(exchange), text, by)


def tell_experts(exchange: Exchange, experts: Collection[int], text: str, by: Post) -> None:
    """Tell these experts, by their keys, without who did it."""
    held = Post.objects.held().filter(role=Role.EXPERT, account__expert__in=experts).exclude(account=by.account_id)
    tell([Addressee(one.account_id, one.pk) for one in held.order_by("pk")], text, exchange_page(exchange))


def experts_of(exchange: Exchange) -> set[int]:
    """The keys of the experts of the team who speak."""
    return set(exchange.speakers.exclude(expert=None).values_list("expert", flat=True))
