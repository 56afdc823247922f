"""In a list, what waits for the post that looks at it, or for others on its behalf: the very rows of its workbench."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from kezhan.web.parts.lists import Filter, Rows

WAITING = "mine=yes"
ELSEWHERE = "mine=others"
"""What an address says to narrow its list so."""


def mine(waiting: Rows, elsewhere: Rows | None = None) -> Filter:
    """To be put to the list's filters for one post."""
    rows = {"yes": waiting} if elsewhere is None else {"yes": waiting, "others": elsewhere}
    words = {"yes": "等我办的", "others": "等别人办的"}
    keys = {value: found.order_by().values("pk") for value, found in rows.items()}
    choices = [(value, words[value]) for value in rows]
    return Filter("mine", "待办", lambda _: choices, lambda listed, value: listed.filter(pk__in=keys[value]))


def all_in_state(url_name: str) -> Callable[[Any], str]:
    """For the groups of the workbench: the list of all that waits in the state of this one."""
    return lambda one: f"{reverse(url_name)}?state={one.state}&{WAITING}"
