"""Desks that hold waiting things and have nobody for them. Who can give somebody a post there sees them (§5.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.rules import Organisation
from kezhan.reference.divisions import within
from kezhan.web.desk.nouns import DESKS
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lying import Desk, how_much, left_by_everybody
from kezhan.web.parts.request import Request

MENDERS = (Role.ADMINISTRATOR, Role.PROVINCE, Role.CITY, Role.COUNTY)
SHOWN = 200
COUNTED_EVERY = 600
"""Seconds. The page of empty desks always counts; it took two thirds of a large province's workbench."""
PLACES = {"association": "division", "society": "association__division", "host": "division"}
LABELS = {"association": "科协", "society": "学会", "host": "被服务单位"}


@dataclass(frozen=True)
class EmptyDesk:
    """An organisation where nobody can do what waits: nobody sits there, or all who do are recused."""

    kind: str
    organisation: Organisation
    number: int
    why: str = "没有人"

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    @property
    def mending(self) -> str:
        """The page that gives somebody new a post there. It leads on to the form for people with an account."""
        return reverse(f"{self.kind}-newcomer", args=[self.organisation.pk])


@require_safe
@with_post(*MENDERS)
def empty_desks(request: Request, post: Post) -> HttpResponse:
    """Those below this post, the fullest first."""
    found = [*empty_below(post), *recused_below(post)]
    desks = sorted(found, key=lambda one: (-one.number, str(one.organisation)))
    context = {"desks": desks[:SHOWN], "total": len(desks), "some_sit": any(desk.why != "没有人" for desk in desks)}
    return render(request, "desk/empty.html", context)


def empty_below(post: Post) -> Iterator[EmptyDesk]:
    """In a fixed number of queries, however many there are."""
    below = _without_anybody(post)
    numbers = how_much(DESKS, {kind: rows.values("pk") for kind, rows in below.items()})
    for kind, rows in below.items():
        keys = [key for of, key in numbers if of == kind]
        for organisation in rows.filter(pk__in=keys) if keys else ():
            yield EmptyDesk(kind, organisation, numbers[kind, organisation.pk])


def recused_below(post: Post) -> Iterator[EmptyDesk]:
    """Desks, also the post's own, with people who all have a part in what waits, and nobody above who stands in."""
    rows: dict[str, QuerySet[Any]] = {"association": Association.objects.all(), "society": Society.objects.all()}
    if post.association is not None:
        rows = {kind: found.filter(**_between(PLACES[kind], post.association)) for kind, found in rows.items()}
    numbers = left_by_everybody(DESKS, rows["association"])
    for kind, found in rows.items():
        keys = [key for of, key in numbers if of == kind]
        staffed = found.filter(pk__in=keys, posts__in=Post.objects.held()).distinct() if keys else ()
        for organisation in staffed:
            yield EmptyDesk(kind, organisation, numbers[kind, organisation.pk], "都要回避")


def number_below(post: Post) -> int:
    """How many desks below this post are empty although something waits there.

    All desks are gone through only every ten minutes; a desk where somebody sits again is not counted from then on.
    """
    if post.role not in MENDERS:
        return 0
    name = f"empty-desks-{post.association_id}"
    found = cache.get_or_set(name, lambda: _filled(_without_anybody(post)), COUNTED_EVERY)
    return _still_empty(post, found) if found else 0


def _filled(below: dict[str, QuerySet[Any]]) -> list[Desk]:
    """Those of these desks where something waits; usually all kinds of desk have people, which is seen at once."""
    return list(how_much(DESKS, {kind: rows.values("pk") for kind, rows in below.items() if rows.exists()}))


def _still_empty(post: Post, desks: list[Desk]) -> int:
    below = _without_anybody(post)
    return sum(rows.filter(pk__in=[key for of, key in desks if of == kind]).count() for kind, rows in below.items())


def _without_anybody(post: Post) -> dict[str, QuerySet[Any]]:
    held = Post.objects.held()
    rows: dict[str, QuerySet[Any]] = {
        "association": Association.objects.all(),
        "society": Society.objects.all(),
        "host": Host.objects.all(),
    }
    if post.association is not None:
        rows = {kind: found.filter(**_between(PLACES[kind], post.association)) for kind, found in rows.items()}
    return {
        kind: found.exclude(pk__in=held.exclude(**{kind: None}).values(kind)).order_by() for kind, found in rows.items()
    }


def _between(field: str, association: Association) -> dict[str, str]:
    low, high = within(association.division)
    return {f"{field}__gte": low, f"{field}__lt": high}
