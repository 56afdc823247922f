"""Whom an event concerns: the host, and the experts who speak."""

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Post, Role


def tell_concerned(exchange: Exchange, text: str, by: Post) -> None:
    """Tell the host, and the experts of the team who speak and sign in, without who did it."""
    ask(exchange.station.host, text, exchange_page(exchange))
    accounts = exchange.speakers.exclude(expert__account=None).values("expert__account")
    held = Post.objects.held().filter(role=Role.EXPERT, account__in=accounts.order_by()).exclude(account=by.account_id)
    tell([Addressee(one.account_id, one.pk) for one in held.order_by("pk")], text, exchange_page(exchange))
