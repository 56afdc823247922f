"""What waits in one's other posts, at one glance: one query counts it for any number of posts.

The workbench fetches it after itself, so that nobody with many posts waits longer for what is to be done in this one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.web.desk.nouns import DESKS
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.web.parts.request import Request

SHOWN = 8
"""How many other posts the workbench shows; the person's own page has all of them."""


@dataclass(frozen=True)
class OtherPost:
    """A post in which the person does not act now, and how many things wait there."""

    post: Post
    number: int


@dataclass(frozen=True)
class OtherPosts:
    """The fullest ones, how many more have something to do, and how many have nothing."""

    waiting: list[OtherPost]
    more: int
    idle: int


@require_safe
@with_post()
def other_posts(request: Request, post: Post) -> HttpResponse:
    """The part that the workbench fetches, or a page of its own where no script runs."""
    template = "desk/other_posts.html" if request.htmx else "desk/other_posts_alone.html"
    return render(request, template, {"other_posts": waiting_in_others(request.posts, post)})


def waiting_in_others(posts: Iterable[Post], acting: Post) -> OtherPosts | None:
    """None if the person has no other post. The administrator's post has no desk, so nothing waits there."""
    others = [post for post in posts if post != acting]
    if not others:
        return None
    desks: defaultdict[str, set[int]] = defaultdict(set)
    for kind, key in filter(None, map(desk_of, others)):
        desks[kind].add(key)
    numbers = how_much(DESKS, desks, acting)
    counted = [OtherPost(post, numbers[desk] if (desk := desk_of(post)) else 0) for post in others]
    waiting = sorted((one for one in counted if one.number), key=lambda one: -one.number)
    prefetch_related_objects([one.post for one in waiting[:SHOWN]], "association", "society", "host")
    return OtherPosts(waiting[:SHOWN], len(waiting[SHOWN:]), len(others) - len(waiting))
