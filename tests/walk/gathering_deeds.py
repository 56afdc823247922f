"""How to call each deed about gatherings, whose matter it is, and what people send to their addresses."""

from collections.abc import Callable
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.gatherings.noting import Way
from kezhan.organisations.models import Post
from tests.walk.gatherings import LI
from tests.walk.sent import Body, Sent, button, filled, form
from tests.walk.shapes import WRITES_WORK
from tests.walk.world import World

Call = Callable[[Any, Any, Post], object]


def on(thing: str, *said: Any, **named: Any) -> Call:
    """Call the deed on the thing of that name."""
    return lambda deed, world, by: deed(world.things[thing], *said, **named, by=by)


PARTS_OF_GATHERINGS = {
    f"gatherings.planning.{name}"
    for name in ("cancel_gathering", "change_gathering", "expect_people", "plan_gathering", "settle_gathering")
}
OF_GATHERINGS: dict[str, tuple[frozenset[str], Call]] = {
    "gatherings.noting.note_attendances": (WRITES_WORK, on("gathering", [LI], Way.TICKED)),
    "gatherings.sign_in_times.close_sign_in": (WRITES_WORK, on("gathering", seen=None)),
    "gatherings.sign_in_times.open_sign_in": (WRITES_WORK, on("closed_gathering", seen=None)),
    "gatherings.striking.restore_attendance": (WRITES_WORK, on("struck_attendance")),
    "gatherings.striking.strike_attendance": (WRITES_WORK, on("attendance", "没有来")),
}


def _table(world: World) -> Body:
    return {"file": SimpleUploadedFile("名单.csv", "姓名,单位\n赵小六,区农科所\n".encode())}


def _held(world: World) -> Body:
    rows = [["赵小六", "区农科所", "", ""]]
    return {"held": signing.dumps([world.things["gathering"].pk, rows], salt="kezhan.gatherings.table")}


SENT_TO_GATHERINGS: dict[str, Sent] = {
    "gathering-form": form("visitor", name="赵小六", unit="区农科所", phone="1234"),
    "gathering-opening": button("food"),
    "gathering-closing": button("food"),
    "gathering-ticking": form("food", lines="赵小六，区农科所"),
    "gathering-table": filled("food", _table),
    "gathering-bringing": filled("food", _held),
    "attendance-strike": form("food", text="没有来"),
    "attendance-restoring": button("food"),
}
