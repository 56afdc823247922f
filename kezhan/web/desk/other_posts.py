"""What waits in one's other posts, at one glance: as many queries for two posts as for eighty."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from kezhan.organisations.models import Post
from kezhan.web.desk.nouns import DESKS
from kezhan.web.parts.lying import desk_of, how_much


@dataclass(frozen=True)
class OtherPost:
    """A post in which the person does not act now, and how many things wait there."""

    post: Post
    number: int


@dataclass(frozen=True)
class OtherPosts:
    """Those where something waits, the fullest first, and how many there are besides."""

    waiting: list[OtherPost]
    idle: int


def waiting_in_others(posts: Sequence[Post], acting: Post) -> OtherPosts | None:
    """None if the person has no other post. The administrator's post has no desk, so nothing waits there."""
    others = [post for post in posts if post != acting]
    if not others:
        return None
    desks: defaultdict[str, set[int]] = defaultdict(set)
    for kind, key in filter(None, map(desk_of, others)):
        desks[kind].add(key)
    numbers = how_much(DESKS, desks)
    counted = [OtherPost(post, numbers[desk] if (desk := desk_of(post)) else 0) for post in others]
    waiting = sorted((one for one in counted if one.number), key=lambda one: -one.number)
    prefetch_related_objects([one.post for one in waiting], "association", "society", "host")
    return OtherPosts(waiting, len(others) - len(waiting))
