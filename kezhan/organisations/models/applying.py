"""Who stands on the applying side of a matter: in a post, in person, or through an account opened for somebody.

A matter names its ways to the applicants once. The same ways lead from a matter to people, and from a person to rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from kezhan.organisations.models.host import Host
from kezhan.organisations.models.post import Post
from kezhan.organisations.models.society import Society

NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Way:
    """A path of fields from the row of a matter to a society, a host or an account; `where` says which rows count."""

    path: str
    where: Mapping[str, Any] = field(default_factory=dict)

    def on(self, further: str) -> "Way":
        """The way to a field of what it leads to. The empty path stands for the row itself."""
        return Way("__".join(filter(None, (self.path, further))), self.where)

    def after(self, before: str) -> "Way":
        """The same way from a row that has this one at the end of the path `before`."""
        return Way(f"{before}__{self.path}", {f"{before}__{name}": value for name, value in self.where.items()})


@dataclass(frozen=True)
class Applying:
    """The ways to the societies and hosts that apply, and to the accounts of people who apply in person."""

    societies: tuple[Way, ...] = ()
    hosts: tuple[Way, ...] = ()
    people: tuple[Way, ...] = ()

    @property
    def accounts(self) -> Iterator[Way]:
        """The ways to all accounts of the side: whoever holds or ever held a post there, or applies in person."""
        yield from (way.on("posts__account") for way in (*self.societies, *self.hosts))
        yield from self.people

    def after(self, before: str) -> "Applying":
        """The same side, for rows that have this matter at the end of the path `before`."""
        return Applying(
            *(tuple(way.after(before) for way in ways) for ways in (self.societies, self.hosts, self.people))
        )

    def rows_of(self, matters: type[Model], persons: Sequence[int]) -> Q:
        """The rows on whose applying side one of these accounts is."""
        found = (matters._base_manager.filter(**{f"{way.path}__in": persons}, **way.where) for way in self.accounts)
        return reduce(or_, (Q(pk__in=rows.values("pk")) for rows in found), NOBODY)

    def recused(self, matters: type[Model], key: Any) -> Q:
        """The posts of the people on the side of the row with this key, and of those who gave one a password."""
        person = OuterRef("account")
        found = (
            matters._base_manager.filter(
                Q((way.path, person)) | Q((way.on("given_passwords__given_by").path, person)), **way.where, pk=key
            )
            for way in self.accounts
        )
        return reduce(or_, (Q(Exists(rows)) for rows in found), NOBODY)

    def posts_of(self, row: Model) -> Q:
        """All posts, present and past, at the societies and hosts of this row."""
        rows = type(row)._base_manager.filter(pk=row.pk).order_by()
        kinds = {"society__in": self.societies, "host__in": self.hosts}
        ways = ((kind, way) for kind, ways in kinds.items() for way in ways)
        return reduce(or_, (Q((kind, rows.filter(**way.where).values(way.path or "pk"))) for kind, way in ways), NOBODY)


@dataclass(frozen=True)
class Applicants:
    """The applying side of one matter. Without a row nobody applies."""

    row: Model | None = None
    applying: Applying = field(default_factory=Applying)

    @property
    def recused(self) -> Q:
        """The posts of people on the applying side."""
        return self.applying.recused(type(self.row), self.row.pk) if self.row is not None else NOBODY

    def names(self, account: int) -> bool:
        """Whether this account itself is on the applying side."""
        rows = type(self.row)._base_manager.filter(pk=self.row.pk) if self.row is not None else None
        return rows is not None and rows.filter(self.applying.rows_of(rows.model, [account])).exists()

    @property
    def posts(self) -> Q:
        """The posts at the applying societies and hosts."""
        return self.applying.posts_of(self.row) if self.row is not None else NOBODY


def people_for(organisation: Society | Host) -> Applicants:
    """The people of one society or host as the applying side."""
    of_itself = (Way(""),)
    is_society = isinstance(organisation, Society)
    return Applicants(organisation, Applying(societies=of_itself) if is_society else Applying(hosts=of_itself))


def through_whom(post: Post, applicants: Applicants) -> Post | None:
    """The applying side's post of a person to whom this one gave a password, or None."""
    return Post.objects.filter(applicants.posts, account__in=post.stands_for).with_organisation().first()
