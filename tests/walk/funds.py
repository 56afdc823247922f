"""The books of the operating station: one sum that came in, one that was spent and one that was reversed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.funds.bookkeeping import add_vouchers, reverse_entry, write_entry
from kezhan.funds.models import FundsEntry
from kezhan.funds.particulars import EntryParticulars
from kezhan.stations.models import Station
from tests.matching.people import looked_at
from tests.province import Province


def came_today() -> EntryParticulars:
    return EntryParticulars(clock.today(), Decimal(1000), "拨付发酵诊断的经费", "松塘村", source="host")


def funds(province: Province, station: Station) -> dict[str, Any]:
    """The books with three sums and a counter-entry."""
    host, society = province.posts.grassroots, province.posts.food
    came = add_vouchers(
        write_entry(station, came_today(), form_key=uuid4(), by=host), [looked_at("拨款的回单")], by=host
    )
    wrong = write_entry(station, replace(came_today(), text="记重的发酵诊断经费"), form_key=uuid4(), by=society)
    reverse_entry(wrong, "记重了", by=host)
    return {"funds_entry": came, "reversed_entry": wrong, "funds_voucher": came.vouchers.get()}


def new_row(station: Station, number: int) -> FundsEntry:
    return FundsEntry.objects.create(
        station=station,
        number=number,
        day=clock.today(),
        edition_key=station.edition_key,
        source="host",
        text=f"第{number}笔",
        amount=Decimal(f"{number}.25"),
        party=f"第{number}单位",
        written_by=f"第{number}人",
        written_at=clock.now(),
        form_key=uuid4(),
    )
