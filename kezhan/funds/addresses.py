"""The paths of the pages of a station's funds, for messages to people."""

from kezhan.funds.models import FundsEntry


def entry_page(entry: FundsEntry) -> str:
    return f"/funds/{entry.pk}/"
