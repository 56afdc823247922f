"""How to call each deed about work and certificates, and whose matter it is; `deeds.py` lists them with the others."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan.organisations.models import Post
from kezhan.work.particulars import WorkParticulars
from tests.matching.people import looked_at
from tests.walk.certificates import OF_CERTIFICATES
from tests.walk.shapes import LINKS_WORK, WRITES_WORK
from tests.walk.work import day_of_work
from tests.walk.world import World

GRASSROOTS = frozenset({"grassroots"})


def on_waiting(*said: Any) -> Callable[[Any, World, Post], object]:
    """Call the deed on the piece of work that waits, as it was seen."""
    return lambda deed, world, by: deed(world.things["waiting_work"], *said, seen=1, by=by)


def written(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], day_of(world, "又一次诊断"), form_key=uuid4(), by=by)


def revised(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["waiting_work"], day_of(world, "改过的"), seen=1, by=by)


def added(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["waiting_work"], looked_at("补的照片"), key=uuid4(), by=by)


def day_of(world: World, title: str) -> WorkParticulars:
    return day_of_work(world.things["operating_station"], title)


OF_WORK: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    "work.answering.confirm": (GRASSROOTS, on_waiting()),
    "work.answering.correct": (GRASSROOTS, on_waiting({"cost_saved": Decimal(1)}, "按电费单")),
    "work.answering.refuse_work": (GRASSROOTS, on_waiting("没有来")),
    "work.links.make_answer_link": (LINKS_WORK, on_waiting()),
    "work.links.end_answer_link": (
        LINKS_WORK,
        lambda deed, world, by: deed(world.things["answer_link"], by=by),
    ),
    "work.writing.write_down_work": (WRITES_WORK, written),
    "work.writing.revise": (WRITES_WORK, revised),
    "work.evidence.add_evidence": (WRITES_WORK, added),
    "work.writing.withdraw": (WRITES_WORK, on_waiting("记重了")),
    **OF_CERTIFICATES,
}
