"""How the things of one noun are found by the search box of every page. Each noun's `findings.py` gives its finders."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kezhan.organisations.models import Post, Role
from kezhan.search.finding import Search
from kezhan.search.reading import Said, near_the_top
from kezhan.web.parts.lists import Rows


@dataclass(frozen=True)
class Found:
    """One thing that was found: its name, its page, and what tells it apart from others of that name."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Finder:
    """Finds the things of one noun among the rows that a post may see.

    `list_name` names the list which finds at least the same; without one the noun has no list with all of them. `said`
    finds the same as `search` by reading rows, for a noun of which common words find very many.
    """

    label: str
    rows: Callable[[Post], Rows]
    search: Search
    order: tuple[str, ...]
    told: Callable[[Any], Found]
    list_name: str = ""
    roles: tuple[Role, ...] = ()
    said: Said | None = None

    def is_for(self, post: Post) -> bool:
        return not self.roles or post.role in self.roles

    def first(self, post: Post, words: list[str], number: int) -> list[Any]:
        """The first rows with all the words, in one query or two; what the person may not see is never asked for."""
        rows = self.rows(post).order_by(*self.order)
        if self.said:
            near = list(near_the_top(rows, self.said(words))[:number])
            if len(near) == number:
                return near
        return list(rows.filter(self.search(words))[:number])

    def all_of(self, typed: str) -> str:
        """The address of the list with the same search; empty where the noun has none."""
        return f"{reverse(self.list_name)}?{urlencode({'q': typed})}" if self.list_name else ""


def in_a_line(*parts: object) -> str:
    """What is said of a thing beside its name, without what is empty."""
    return " · ".join(str(part) for part in parts if part)
