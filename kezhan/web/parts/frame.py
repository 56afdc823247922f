"""What surrounds every page: who acts, where they can go, how many messages are unread."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.http import HttpRequest

from kezhan.compiled.questions import ANY, Compiled
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy import editions
from kezhan.web.parts.navigation import THUMB, Place, Word, address, public_lists, words
from kezhan.web.parts.posts_held import AT_HAND, PostsHeld
from kezhan.web.parts.request import Request

PLATFORM = "科站通"
ORGANISATIONS = ("association", "society", "host")


@dataclass(frozen=True)
class Entrance:
    """One entry of the navigation. Of several words the later ones stand in the menu on a phone (`is_further`)."""

    label: str
    url: str
    current: bool
    is_further: bool = False


_PUBLIC: tuple[tuple[str, str], ...] = (
    ("首页", "front"),
    ("找站点", "find"),
    ("验牌", "verify"),
    ("公示", "announcements"),
    ("提需求", "post-need"),
    ("制度依据", "clauses"),
)


class Frame:
    """What the templates ask for; each answer is worked out once, at the first question."""

    platform_name = PLATFORM

    def __init__(self, request: Request) -> None:
        self.request = request
        self.post: Post | None = getattr(request, "post", None)
        self._posts: PostsHeld = getattr(request, "posts", PostsHeld(None))

    @cached_property
    def posts_in_menu(self) -> list[Post]:
        """The post in use, and some others: eighty buttons on every page would cost more than the page."""
        others = (post for post in self._posts.at_hand() if post != self.post)
        shown = [*filter(None, [self.post]), *others][:AT_HAND]
        kinds = [kind for kind in ORGANISATIONS if any(getattr(post, f"{kind}_id") for post in shown)]
        prefetch_related_objects(shown, *kinds)
        return shown

    @property
    def has_further_posts(self) -> bool:
        """Whether the menu does not show all posts."""
        return self._posts.are_many

    @cached_property
    def unread(self) -> int:
        return sum(number for (number,) in UNREAD.about(self.request.user.pk))

    @cached_property
    def navigation(self) -> list[Entrance]:
        """The words at the top, each with its first place."""
        return [
            Entrance(word.label, address(places[0].name), self._here in places, number >= THUMB)
            for number, (word, places) in enumerate(self._mine)
        ]

    @cached_property
    def kin(self) -> list[Entrance]:
        """The places beside the present one, under the same word; empty where there are no others."""
        beside = next((places for _, places in self._mine if self._here in places), ())
        return [Entrance(one.label, address(one.name), one == self._here) for one in beside] if len(beside) > 1 else []

    @cached_property
    def _mine(self) -> list[tuple[Word, tuple[Place, ...]]]:
        """The words that this role has, with its places."""
        role = Role(self.post.role) if self.post else None
        return [(word, word.of(role)) for word in words() if role and word.of(role)]

    @cached_property
    def _here(self) -> Place | None:
        """The place of the present page: of several the closest, because one may lie below another's address."""
        around = [place for _, places in self._mine for place in places if self._is_in(address(place.name))]
        return max(around, key=lambda place: len(address(place.name)), default=None)

    @cached_property
    def public_navigation(self) -> list[Entrance]:
        return [self._way(label, name) for label, name in (*_PUBLIC, *public_lists())]

    @cached_property
    def edition_name(self) -> str:
        return editions.in_force().short_name

    def _way(self, label: str, name: str) -> Entrance:
        return Entrance(label, address(name), self._is_in(address(name)))

    def _is_in(self, url: str) -> bool:
        path = self.request.path
        return path == url or (url != "/" and path.startswith(url))


def _unread() -> QuerySet[Notice, tuple[int]]:
    unread = Notice.objects.filter(account=ANY, read_at=None).order_by()
    return unread.values("account").annotate(number=Count("pk")).values_list("number")


UNREAD = Compiled(_unread)
"""How many messages the account with this key has not read; no row where it has read all."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    return {"frame": Frame(cast(Request, request))}
