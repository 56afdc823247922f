"""How the record tells of a noun: its `words.py` names its things, deeds and facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.shape import Edition

Values = Callable[[], Mapping[str, str]]
"""Key → word for the values of a fact: the record keeps keys, because they outlive the words."""


def all_who_see_it(post: Post, thing: Any) -> bool:
    return True


def associations(post: Post, thing: Any) -> bool:
    """Only the associations know which members of the public spoke up."""
    return post.is_association or post.is_administrator


@dataclass(frozen=True)
class History:
    """Which of the posts that see a thing may read its history, and the public's names in it."""

    may_read: Callable[[Post, Any], bool] = all_who_see_it
    knows_public: Callable[[Post, Any], bool] = associations


@dataclass(frozen=True)
class Kind:
    """Things of one model. Without a history they have no history page.

    `names_people`: their entries name people whom only the two sides of a station read, so pages do not list them.
    """

    label: str
    model: type[Model]
    history: History | None = None
    names_people: bool = False

    @property
    def name(self) -> str:
        """The name in the record and in the addresses."""
        return str(self.model._meta.model_name)


@dataclass(frozen=True)
class Words:
    """What a noun adds: `facts` and `values`, by the names of the facts.

    A fact without a word here takes the label of the thing's field, else another noun's word.
    """

    kinds: tuple[Kind, ...]
    deeds: Mapping[str, str]
    facts: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Values] = field(default_factory=dict)


def of_editions(entries: Callable[[Edition], tuple[Any, ...]]) -> dict[str, str]:
    """Key → label for the entries of all editions."""
    return {one.key: one.label for edition in editions.at_hand().values() for one in entries(edition)}
