"""The page of all that was found, and the short list under the box while somebody types.

No number of what there is in all is told: whoever sees five rows of a noun learns only that there are more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.search.finding import LONGEST_SEARCH
from kezhan.search.pairs import pairs_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.findings import Found
from kezhan.web.parts.request import Request
from kezhan.web.parts.tables import Asked, read
from kezhan.web.search.nouns import FINDERS

LEAST = 2
"""Every text has many of one letter, and nobody looks for them."""
ON_PAGE = 6
WHILE_TYPING = 3
AT_MOST = 9
"""How many answers stand under the box, over all nouns."""


@dataclass(frozen=True)
class Group:
    """What was found of one noun; `all_of` leads to the rest, where there is more and the noun has a list."""

    label: str
    found: list[Found]
    is_cut: bool
    all_of: str


@require_safe
@with_post()
def results(request: Request, post: Post) -> HttpResponse:
    """The first of each noun; each leads on to its list."""
    asked = _asked(request)
    context = {
        "asked": asked,
        "groups": list(_groups(post, asked, ON_PAGE)),
        "is_too_short": 0 < len("".join(asked.words)) < LEAST,
        "longest": LONGEST_SEARCH,
    }
    return render(request, "search/results.html", context)


@require_safe
@with_post()
def answers(request: Request, post: Post) -> HttpResponse:
    """The options of the box, as a part of a page."""
    asked = _asked(request)
    groups, left = list[Group](), AT_MOST
    for group in _groups(post, asked, WHILE_TYPING):
        groups.append(replace(group, found=group.found[:left]))
        left -= len(groups[-1].found)
        if not left:  # the nouns below are not even asked for
            break
    return render(request, "search/answers.html", {"asked": asked, "groups": groups})


def _groups(post: Post, asked: Asked, number: int) -> Iterator[Group]:
    """The nouns of which something was found: one query for each noun that the post has, however much there is."""
    if len("".join(asked.words)) < LEAST or not any(map(pairs_of, asked.words)):  # else every text would be read
        return
    for finder in FINDERS:
        if finder.is_for(post) and (rows := finder.first(post, asked.words, number + 1)):
            found = [finder.told(row) for row in rows[:number]]
            yield Group(finder.label, found, len(rows) > number, finder.all_of(asked.search))


def _asked(request: Request) -> Asked:
    query = request.GET.copy()
    query["q"] = query.get("q", "").replace("\0", "")
    return read(query, {}, {}, ())
