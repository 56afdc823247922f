"""How a noun is told in the record: its `words.py` says what its things, deeds and facts are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.shape import Edition

Values = Callable[[], Mapping[str, str]]
"""Key → word for the values of a fact: the record keeps keys, which outlive the words."""


def all_who_see_it(post: Post, thing: Any) -> bool:
    return True


def associations(post: Post, thing: Any) -> bool:
    """Who of the public spoke up is for the associations alone."""
    return post.is_association or post.is_administrator


@dataclass(frozen=True)
class History:
    """Who of those that see a thing may read what was done with it, and the names of the public in it."""

    may_read: Callable[[Post, Any], bool] = all_who_see_it
    knows_public: Callable[[Post, Any], bool] = associations


@dataclass(frozen=True)
class Kind:
    """Things of one model. Without a history of their own they have no page of it."""

    label: str
    model: type[Model]
    history: History | None = None

    @property
    def name(self) -> str:
        """As the record and the addresses name it."""
        return str(self.model._meta.model_name)


@dataclass(frozen=True)
class Words:
    """What a noun brings, `facts` and `values` by the names of the facts.

    What is not said here is called what the thing's field is called, else what another noun calls it.
    """

    kinds: tuple[Kind, ...]
    deeds: Mapping[str, str]
    facts: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Values] = field(default_factory=dict)


def of_editions(entries: Callable[[Edition], tuple[Any, ...]]) -> dict[str, str]:
    """Key → label of entries of all editions there are."""
    return {one.key: one.label for edition in editions.at_hand().values() for one in entries(edition)}
