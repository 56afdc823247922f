"""In a list, what waits for the post that looks at it: the very rows that its workbench counts."""

from kezhan.web.lists import Filter, Rows

WAITING = "mine=yes"
"""What an address says to narrow its list so."""


def mine(waiting: Rows) -> Filter:
    """To be put to the list's filters for one post."""
    keys = waiting.order_by().values("pk")
    return Filter("mine", "待办", lambda request: [("yes", "等我办的")], lambda rows, _: rows.filter(pk__in=keys))
