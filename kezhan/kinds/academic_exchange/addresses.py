"""The path of an event's page, for messages to people."""

from kezhan.kinds.academic_exchange.models import Exchange


def exchange_page(exchange: Exchange) -> str:
    return f"/exchanges/{exchange.pk}/"
