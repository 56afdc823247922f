"""Make things of one kind in bulk, and hold them against what the platform's own deeds write at the same moments."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model

from bench.made.kinds.things import Beside, Things
from bench.made.papers import Papers
from bench.made.pieces import Pieces
from bench.made.rows import Named, quickly
from bench.made.stations import at_work
from kezhan import clock
from kezhan.files.models import Upload
from kezhan.gatherings.models import Gathering
from kezhan.policy import editions
from kezhan.work.answering import confirm
from kezhan.work.models import Outcome, Participation, Work
from tests.stations.people import People
from tests.web.office import shown, signed_in

PIECES = 350
"""Pieces of work of a station that has ten things of each kind."""
OF_WORK = (Outcome, Participation, Work)
NEW = ("kezhan.kinds", "kezhan.gatherings", "kezhan.summaries")
BY_CHANCE = ("form_digest", "reply_key")


def made(maker: type[Things], people: People) -> list[Any]:
    """Things of this kind alone, at the station of the known people."""
    rng = Random(1)
    (working,) = at_work(rng)
    with transaction.atomic():
        editions.for_opening(by=people.society)
        beside = Beside(Pieces(rng), Papers(rng), Named(Gathering))
    things = maker(rng, beside)
    tables = (*beside.tables, *things.tables)
    with quickly(tables):
        things.add(working, PIECES)
        for table in tables:
            table.write()
    return list(maker.model._default_manager.order_by("pk"))


def rows(model: type[Model]) -> list[dict[str, Any]]:
    """What the rows say in the order of their keys; without the keys, which differ each time."""
    left_out = {field.attname for field in model._meta.concrete_fields if field.primary_key or _is_new(field)}
    left_out |= {*BY_CHANCE, *(("form_key",) if model is Work else ())}
    found = model._default_manager.order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in left_out} for row in found]


def _is_new(field: Any) -> bool:
    """Whether it names a row that is written anew."""
    to = field.related_model
    return to in (Work, Upload) or getattr(to, "__module__", "").startswith(NEW)


def held(things: Sequence[Any], models: Sequence[type[Model]], again: Callable[[Any], None]) -> None:
    """The rows of these models, children first, are the same after each thing was done again."""
    before = {model: rows(model) for model in models}
    assert all(before[model] for model in models if model not in OF_WORK), "rows to compare"
    for model in models:
        model._base_manager.all().delete()
    for thing in things:
        again(thing)
    for model in models:
        for now, then in zip(rows(model), before[model], strict=True):
            assert now == then, {name: (now[name], then[name]) for name in now if now[name] != then[name]}


def noon(thing: Any) -> Any:
    """A moment of the day on which it went on last, of which only the day is kept."""
    local = clock.local(thing.opened_at)
    moment = local.replace(year=thing.moved_on.year, month=thing.moved_on.month, day=thing.moved_on.day)
    return min(max(moment, thing.opened_at), clock.now())


def confirmed_again(before: Work | None, people: People) -> None:
    """The host confirms the latest piece of work at the moment at which it confirmed this one."""
    if before is not None and before.answered_at is not None:
        with clock.at(before.answered_at):
            confirm(Work.objects.latest("pk"), seen=None, is_public=before.is_public, by=people.host)


def hours_of(work: Work) -> dict[int, Any]:
    return dict(work.participations.values_list("expert", "hours"))


def opened(people: People, address: str, *pages: str) -> None:
    """The list and the pages open, for the province and for both sides."""
    for person in (people.province, people.society, people.host):
        client = signed_in(person)
        for one in (address, *pages):
            shown(client, one)
