"""Desks that hold waiting things and have nobody. Who can give somebody a post there sees them (§5.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
from kezhan.web.parts.lying import how_much
from kezhan.web.parts.request import Request

MENDERS = (Role.ADMINISTRATOR, Role.PROVINCE, Role.CITY, Role.COUNTY)
SHOWN = 200
LABELS = {"association": "科协", "society": "学会", "host": "被服务单位"}


@dataclass(frozen=True)
class EmptyDesk:
    """An organisation without anybody, and how many things wait there."""

    kind: str
    organisation: Organisation
    number: int

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
    desks = sorted(empty_below(post), key=lambda one: (-one.number, str(one.organisation)))
    return render(request, "desk/empty.html", {"desks": desks[:SHOWN], "total": len(desks)})


def empty_below(post: Post) -> Iterator[EmptyDesk]:
    """In a fixed number of queries, however many there are."""
    below = _without_anybody(post)
    numbers = how_much(DESKS, {kind: rows.values("pk") for kind, rows in below.items()})
    for kind, rows in below.items():
        keys = [key for of, key in numbers if of == kind]
        for organisation in rows.filter(pk__in=keys) if keys else ():
            yield EmptyDesk(kind, organisation, numbers[kind, organisation.pk])


def _without_anybody(post: Post) -> dict[str, QuerySet[Any]]:
    held = Post.objects.held()
    rows: dict[str, QuerySet[Any]] = {
        "association": Association.objects.exclude(pk=post.association_id or 0),
        "society": Society.objects.all(),
        "host": Host.objects.all(),
    }
    if post.association is not None:
        low, high = within(post.association.division)
        places = {"association": "division", "society": "association__division", "host": "division"}
        rows = {kind: found.filter(**_between(places[kind], low, high)) for kind, found in rows.items()}
    return {
        kind: found.exclude(pk__in=held.exclude(**{kind: None}).values(kind)).order_by() for kind, found in rows.items()
    }


def _between(field: str, low: str, high: str) -> dict[str, str]:
    return {f"{field}__gte": low, f"{field}__lt": high}
