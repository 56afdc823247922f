"""What tables of work add to the walks: addresses, what people send, deeds."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.organisations.models import Post
from tests.walk.ledger import table_of
from tests.walk.sent import Body, Sent, button, filled
from tests.walk.shapes import EXPERTS, FOOD, SOCIETIES, WRITES_WORK, Address, deed, office, only
from tests.walk.world import World

SENDS = SOCIETIES | EXPERTS
TABLE: dict[str, Address] = {
    "work-import": only(SENDS),
    "work-import-template": only(SENDS),
    "work-import-run": office(FOOD, "ledger_run", roles=SENDS),
    "work-import-faults": office(FOOD, "ledger_run", roles=SENDS),
    "work-import-bringing": deed(FOOD, "ledger_run"),
}


def _sent(world: World) -> Body:
    content = table_of(world.things["operating_station"], "又一张表里的诊断")
    return {"file": SimpleUploadedFile("台账.csv", content)}


SENT: dict[str, Sent] = {
    "work-import": filled("food", _sent),
    "work-import-bringing": button("food"),
}


def _received(deed: Any, world: World, by: Post) -> object:
    return deed(table_of(world.things["operating_station"], "又一张表里的诊断"), "台账.csv", by=by)


ALONE: dict[str, tuple[frozenset[str], Any]] = {
    "exchange.ledger_deeds.receive_ledger": (WRITES_WORK, _received),
    "exchange.ledger_deeds.confirm_ledger": (
        FOOD,
        lambda deed, world, by: deed(world.things["ledger_run"], by=by),
    ),
}
DECIDING: set[str] = set()
NOT_DECIDING = set(ALONE)
HISTORIES: list[tuple[str, str]] = []
CROSSED: list[tuple[str, str, str]] = []
ROWS: dict[str, Any] = {}
