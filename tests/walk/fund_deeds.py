"""What a station's funds add to the walks: addresses, what people send, deeds."""

from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.organisations.models import Post
from tests.matching.people import looked_at, signed_copy
from tests.walk.funds import came_today, new_row
from tests.walk.sent import Sent, filled, form
from tests.walk.shapes import EXPERTS, OFFICE, SEES_OPERATING, Address, office, only

KEEPS = frozenset({"food", "grassroots"})
READS = SEES_OPERATING - EXPERTS

TABLE: dict[str, Address] = {
    "funds": only(OFFICE - EXPERTS),
    "fundsentry": office(READS, "funds_entry"),
    "funds-reversal": office(KEEPS, "funds_entry", forbidden=READS - KEEPS),
    "funds-vouchers": office(KEEPS, "funds_entry", forbidden=READS - KEEPS),
    "funds-voucher": office(READS, "funds_entry", "funds_voucher"),
    "station-funds": office(READS, "operating_station", forbidden=frozenset({"expert"})),
    "new-income": office(KEEPS, "operating_station", forbidden=SEES_OPERATING - KEEPS),
    "new-spending": office(KEEPS, "operating_station", forbidden=SEES_OPERATING - KEEPS),
    "funds-table": office(READS, "operating_station", "=2026", forbidden=frozenset({"expert"})),
    "funds-paper": office(READS, "operating_station", "=2026", forbidden=frozenset({"expert"})),
}


def _sum(**said: Any) -> dict[str, Any]:
    usual = {"day": str(clock.today()), "amount": "12.5", "text": "车费", "party": "客运公司"}
    return {"form_key": str(uuid4()), **usual, **said}


SENT: dict[str, Sent] = {
    "funds-reversal": form("food", reason="记错了"),
    "funds-vouchers": filled("food", lambda world: {"vouchers": signed_copy("又一份回单")}),
    "new-income": filled("grassroots", lambda world: _sum(source="host")),
    "new-spending": filled("food", lambda world: _sum(spending="travel", vouchers=signed_copy("车票"))),
}


def _written(deed: Any, world: Any, by: Post) -> object:
    return deed(world.things["operating_station"], came_today(), form_key=uuid4(), by=by)


ALONE: dict[str, tuple[frozenset[str], Any]] = {
    "funds.bookkeeping.write_entry": (KEEPS, _written),
    "funds.bookkeeping.reverse_entry": (KEEPS, lambda deed, world, by: deed(world.things["funds_entry"], "错", by=by)),
    "funds.bookkeeping.add_vouchers": (
        KEEPS,
        lambda deed, world, by: deed(world.things["funds_entry"], [looked_at("又一份")], by=by),
    ),
}
DECIDING: set[str] = set()
NOT_DECIDING = set(ALONE)
HISTORIES = [("fundsentry", "funds_entry")]
CROSSED = [("funds-voucher", "reversed_entry", "funds_voucher")]
ROWS = {"funds": lambda number: new_row(import_module("tests.walk.rows").ROWS["stations"](number), number)}
