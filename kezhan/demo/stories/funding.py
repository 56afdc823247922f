"""The books of a station: what its host, the society and grants put in, and what was spent on which work (§5.2)."""

from decimal import Decimal

from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import key_of
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.funds.balance import balance_of
from kezhan.funds.bookkeeping import reverse_entry, write_entry
from kezhan.funds.models import FundsEntry
from kezhan.funds.particulars import EntryParticulars
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.states import State

SPENDING, WRONG = 0.6, 0.06
USUAL = {
    "travel": ("专家来回路费", "顺程客运服务部"),
    "meetings": ("场地和茶水", "悦来会议中心"),
    "materials": ("试验用料", "粤检试剂公司"),
    "printing": ("讲义和表格", "鸿文图文店"),
}
"""What is spent for a purpose of the edition, and on whom."""
OTHERWISE = ("服务支出", "本地供货商")


def put_in(case: Case, by: Post) -> None:
    """What comes in at the beginning of a year: of the host, of the society, and for some of a grant."""
    rng, station = case.rng, case.station
    year = clock.today().year
    given = rng.choice([20_000, 30_000, 50_000])
    _income(case, "host", given, f"{year} 年配套经费", str(station.host), station.host_person or by)
    _income(case, "society", rng.choice([5_000, 8_000, 10_000]), f"{year} 年学会投入", str(station.society), by)
    if rng.random() < 0.4 and station.filed_by:
        _income(case, "grant", rng.choice([10_000, 20_000]), f"{year} 年以奖代补", str(station.filed_by), by)


def spend(case: Case, work: Work, by: Post) -> None:
    """More than half of the days cost something. A wrong sum is reversed and written anew."""
    if case.rng.random() >= SPENDING or work.state == State.WITHDRAWN:
        return
    purposes = [one.key for one in editions.in_force().spending] or [""]
    usual = [one for one in purposes if one in USUAL]
    purpose, amount = case.rng.choice(usual or purposes), Decimal(case.rng.randint(20, 420)) * 10
    if case.rng.random() < WRONG:
        wrong = _cost(case, work, purpose, amount * 10, by)
        reverse_entry(wrong, "多写了一个 0", by=by)
    _cost(case, work, purpose, amount, by)


def _income(case: Case, source: str, amount: int, text: str, party: str, by: Post) -> None:
    given = EntryParticulars(clock.today(), Decimal(amount), text, party[:60], source=source)
    write_entry(case.station, given, form_key=key_of(case), by=by)


def _cost(case: Case, work: Work, purpose: str, amount: Decimal, by: Post) -> FundsEntry:
    station = case.station
    left, (text, party) = balance_of(station) - amount, USUAL.get(purpose, OTHERWISE)
    given = EntryParticulars(
        clock.today(),
        amount,
        text,
        party,
        spending=purpose,
        work=work,
        reason="单位的钱下周到账，先垫上" if left < 0 else "",
    )
    return write_entry(station, given, vouchers=[_invoice(station, given)], form_key=key_of(case), by=by)


def _invoice(station: Station, given: EntryParticulars) -> Upload:
    text = f"{given.day}，{given.work or '站点'}：{given.text}，金额 {given.amount:,.2f} 元，付款方 {station.host}。"
    return look_at(sheet("收据", text, given.party, "收据"))
