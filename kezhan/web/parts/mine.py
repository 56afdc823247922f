"""In a list, what waits for the reading post, or for others on its behalf: exactly the rows of its workbench."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from kezhan.web.parts.lists import Filter, Rows

WAITING = "mine=yes"
ELSEWHERE = "mine=others"
"""The parameter by which an address narrows its list in this way."""
WORDS = {"yes": "等我办的", "persons": "等我换专人的", "teams": "等我补专家的", "others": "等别人办的"}


def mine(
    waiting: Callable[[], Rows], elsewhere: Callable[[], Rows] | None = None, **further: Callable[[], Rows]
) -> Filter:
    """A filter to add to the list's filters for one post. The rows are asked for only when somebody filters by it.

    `further` are other groups of the workbench with rows of this list, by the name of their choice.
    """
    rows = {"yes": waiting, **further} | ({} if elsewhere is None else {"others": elsewhere})
    choices = [(value, WORDS[value]) for value in rows]
    return Filter("mine", "待办", lambda _: choices, lambda listed, value: listed.filter(pk__in=_keys(rows[value]())))


def _keys(rows: Rows) -> Rows:
    return rows.order_by().values("pk")


def all_in_state(url_name: str) -> Callable[[Any], str]:
    """For the groups of the workbench: the list of all rows that wait in this row's state."""
    return lambda one: f"{reverse(url_name)}?state={one.state}&{WAITING}"
