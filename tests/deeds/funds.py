"""The deeds on a station's funds: who is told, and what the record keeps."""

from decimal import Decimal
from uuid import UUID

from kezhan.funds import bookkeeping
from kezhan.funds.models import FundsEntry
from kezhan.funds.particulars import EntryParticulars
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

FORM = UUID(int=9)
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FOOD = "food经办（广东省食品学会）"
NAME = "广东省食品学会驻荔湾区白鹤洞街社区卫生服务中心科技服务站"
CAME = EntryParticulars(MONDAY.date(), Decimal("1000.5"), "上半年经费", "卫生服务中心", source="host")
SPENT = EntryParticulars(MONDAY.date(), Decimal(20), "车费", "客运公司", spending="travel", reason="先垫付，经费下周到")
FILE = {"digest": "c2d7bc12486aa83058c132e65c484430aba313696d1d859f4bbe5e710b7df62f", "size": 40}


def written(province: Province) -> FundsEntry:
    return bookkeeping.write_entry(operating(province), CAME, form_key=FORM, by=province.posts.clinic)


CASES = (
    Case(
        bookkeeping.write_entry,
        operating,
        lambda p, one: bookkeeping.write_entry(
            one, SPENT, vouchers=[looked_at("照片")], form_key=FORM, by=p.posts.food
        ),
        told={
            "clinic-": f"{FOOD}记了一笔支出 20.00 元：车费",
            "liwan": f"“{NAME}”的经费透支了，结余 -20.00 元：先垫付，经费下周到",
        },
        entries=(
            ("receive", FILE),
            (
                "write_funds_entry",
                {
                    "entry_number": 1,
                    "entry_day": "2026-03-02",
                    "sum": "支出 20.00 元，差旅",
                    "party": "客运公司",
                    "balance": "-20.00 元",
                    "overdraft": "先垫付，经费下周到",
                },
            ),
        ),
    ),
    Case(
        bookkeeping.reverse_entry,
        written,
        lambda p, one: bookkeeping.reverse_entry(one, "记重了", by=p.posts.food),
        told={"clinic-": f"{FOOD}冲销了第 1 号（收入 1,000.50 元：上半年经费）：记重了"},
        entries=(
            (
                "reverse_funds_entry",
                {
                    "reversed_number": 1,
                    "reason": "记重了",
                    "entry_number": 2,
                    "entry_day": "2026-03-02",
                    "sum": "收入 -1,000.50 元，被服务单位",
                    "party": "卫生服务中心",
                    "balance": "0.00 元",
                },
            ),
        ),
    ),
    Case(
        bookkeeping.add_vouchers,
        written,
        lambda p, one: bookkeeping.add_vouchers(one, [looked_at("照片")], by=p.posts.clinic),
        told={},
        entries=(("receive", FILE), ("add_vouchers", {"files": ["协议.pdf"]})),
    ),
)
LOCKS = {
    "funds.bookkeeping.write_entry": "station",
    "funds.bookkeeping.reverse_entry": "station fundsentry",
    "funds.bookkeeping.add_vouchers": "station fundsentry",
}
