"""Entries in the books of the station at work (tests/work/people.py)."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from kezhan.funds.bookkeeping import write_entry
from kezhan.funds.models import FundsEntry
from kezhan.funds.particulars import EntryParticulars
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.matching.people import looked_at
from tests.work.people import TODAY

YEAR = TODAY.year
CAME = EntryParticulars(TODAY, Decimal("1000.00"), "拨付上半年经费", "荔湾社区医院", source="host")
SPENT = EntryParticulars(TODAY, Decimal("120.50"), "到车间的车费", "省客运公司", spending="travel")


def put_in(station: Station, by: Post, amount: str = "1000.00", **said: object) -> FundsEntry:
    """Money that came in."""
    given = replace(CAME, amount=Decimal(amount), **said)
    return write_entry(station, given, form_key=uuid4(), by=by)


def spent(station: Station, by: Post, amount: str = "120.50", **said: object) -> FundsEntry:
    """Money that was spent, with a voucher of its own."""
    given, key = replace(SPENT, amount=Decimal(amount), **said), uuid4()
    return write_entry(station, given, vouchers=[looked_at(f"发票 {key}")], form_key=key, by=by)
