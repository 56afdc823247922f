"""Decisions go to others when somebody comes to a desk, leaves it, or has a part in something: the new ones are told.

It compares who has the decisions at a person's desks before and after the deed that changes it.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from kezhan.notices.telling import tell
from kezhan.organisations.addresses import DESK, EMPTY_DESKS
from kezhan.organisations.audience import administrators
from kezhan.organisations.desks import why_stood_in
from kezhan.organisations.models import Association, Post
from kezhan.organisations.models.applying import Applicants
from kezhan.organisations.models.post import in_doubt
from kezhan.organisations.models.recusal import free_people, with_decider
from kezhan.organisations.rules import Organisation
from kezhan.reference.divisions import within

Matter = tuple[type[Model], int]


@contextmanager
def telling_of_moves(account: int) -> Iterator[None]:
    """Tell the people who have a decision after the deed and did not have it before. The person is `account`."""
    before = _deciders(account)
    yield
    after = _deciders(account) if before else {}
    moved: defaultdict[tuple[Organisation, int | None], list[Matter]] = defaultdict(list)
    for matter, (desk, decider) in after.items():
        if matter in before and before[matter][1] != decider:
            moved[desk, decider].append(matter)
    for (desk, decider), matters in moved.items():
        _tell(desk, decider, matters, account)


def _deciders(account: int) -> dict[Matter, tuple[Organisation, int | None]]:
    """Of each decision at the person's desks, and at those below for which they may stand in: its desk and decider."""
    posts = Post.objects.filter(account=account).exclude(association=None, society=None).with_organisation()
    own = [post.organisation for post in posts if post.organisation is not None]
    desks = {one for one in own if isinstance(one, Association)}
    desks |= set(in_doubt().filter(_below(desks))) if desks else set()
    at = {f"{type(one).__name__}-{one.pk}": one for one in [*own, *desks]}
    found: dict[Matter, tuple[Organisation, int | None]] = {}
    for model, path in _decided() if at else ():
        kind = "Society" if path.endswith("society") else "Association"
        keys = [one.pk for name, one in at.items() if name.startswith(kind)]
        rows = with_decider(model.objects.undecided().filter(**{f"{path}__in": keys}).order_by(), path)
        for key, desk, decider in rows.values_list("pk", path, "decider"):
            found[model, key] = at[f"{kind}-{desk}"], decider
    return found


def _decided() -> Iterator[tuple[Any, str]]:
    """Every model whose rows wait for a decision, with each field that names the desk of one."""
    for model in apps.get_models():
        for path in getattr(model, "desk_fields", ()):
            yield model, path


def _below(associations: set[Association]) -> Q:
    ranges = (within(one.division) for one in associations)
    return reduce(or_, (Q(division__gte=low, division__lt=high) for low, high in ranges))


def _tell(desk: Organisation, decider: int | None, matters: list[Matter], account: int) -> None:
    """Tell the free people who decide now, or the administrators where nobody does."""
    why, much = why_stood_in(desk), f"{len(matters)} 件事"
    if decider is None:
        tell(administrators(), f"{why}，那里等办的 {much}没有人办，请安排人员", EMPTY_DESKS)
        return
    holder = Association.objects.get(pk=decider) if decider else desk
    found = (person for matter in matters for person in free_people(holder, _applicants(matter)))
    told = [person for person in dict.fromkeys(found) if person != account]
    tell(told, f"{why}，那里等办的 {much}由你们代办" if decider else f"{desk}等办的 {much}现在由你们自己办", DESK)


def _applicants(matter: Matter) -> Applicants:
    model: Any = matter[0]
    return Applicants(model._base_manager.get(pk=matter[1]), model.applying)
