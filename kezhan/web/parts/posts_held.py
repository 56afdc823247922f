"""The posts that a person holds. A page needs the first few, so nobody with eighty of them waits for all."""

from collections.abc import Collection, Iterator
from functools import cached_property

from django.db.models import QuerySet

from kezhan.accounts.models import Account
from kezhan.compiled.questions import ANY, CompiledRows
from kezhan.organisations.models import Post

AT_HAND = 6
"""How many posts every page reads: the post in use and the others that the menu shows."""


class PostsHeld(Collection[Post]):
    """The posts in the order of their keys, none for a visitor. Only who goes through all of them has all read."""

    def __init__(self, person: Account | None) -> None:
        self._person = person.pk if person else None

    def at_hand(self) -> list[Post]:
        """The first few."""
        return self._first[:AT_HAND]

    def with_key(self, key: int | None) -> Post | None:
        """The post with this key, or None if the person does not hold it."""
        found = next((post for post in self._first if post.pk == key), None)
        return found or (self._rows.filter(pk=key).first() if key is not None and self.are_many else None)

    def __iter__(self) -> Iterator[Post]:
        return iter(self._all if self.are_many else self._first)

    def __len__(self) -> int:
        return len(self._all if self.are_many else self._first)

    def __contains__(self, post: object) -> bool:
        return isinstance(post, Post) and self.with_key(post.pk) is not None

    @property
    def are_many(self) -> bool:
        """Whether there are more than the first few."""
        return len(self._first) > AT_HAND

    @cached_property
    def _first(self) -> list[Post]:
        if self._person is None:
            return []
        return HELD.about(self._person)

    @property
    def _rows(self) -> QuerySet[Post]:
        return Post.objects.held().filter(account=self._person).select_related("association").order_by("pk")

    @cached_property
    def _all(self) -> list[Post]:
        return [*self._first, *self._rows[AT_HAND + 1 :]]


def _held() -> QuerySet[Post]:
    """The first few, with their associations: every page of an office asks for them."""
    return Post.objects.held().filter(account=ANY).select_related("association").order_by("pk")[: AT_HAND + 1]


HELD = CompiledRows(_held)
"""The first posts of the account with this key."""
