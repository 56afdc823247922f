"""What somebody writes into the books, and what it must fulfil (§5.2)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.funds.balance import lowest_from
from kezhan.funds.models import FundsEntry, Source
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.models import Work
from kezhan.work.states import State

MOST = Decimal(10) ** 11
MOST_VOUCHERS = 20
OWN_COLUMNS = ("day", "source", "spending", "work", "text", "amount", "party", "reason")


@dataclass(frozen=True)
class EntryParticulars:
    """A sum in 元. With a `source` it comes in; else it is spent, for the purpose `spending` of the edition."""

    day: date
    amount: Decimal
    text: str
    party: str
    source: str = ""
    spending: str = ""
    work: Work | None = None
    reason: str = ""

    @property
    def values(self) -> dict[str, object]:
        """The values of the model's own fields."""
        return {name: getattr(self, name) for name in OWN_COLUMNS}


def particulars_of(entry: FundsEntry) -> EntryParticulars:
    """What the entry says."""
    return EntryParticulars(**{name: getattr(entry, name) for name in OWN_COLUMNS})


def tidied(given: EntryParticulars) -> EntryParticulars:
    """The same with its texts on one line each."""
    return replace(given, text=one_line(given.text), party=one_line(given.party), reason=one_line(given.reason))


def refuse_unsound(station: Station, edition: Edition, given: EntryParticulars, vouchers: Collection[Upload]) -> None:
    """Refused with all that is wrong. The caller holds the station locked."""
    refuse_together(
        lambda: _refuse_wrong_day(station, edition, given.day),
        lambda: _refuse_wrong_amount(given.amount),
        lambda: _refuse_wrong_purpose(edition, given),
        lambda: _refuse_foreign_work(station, edition, given),
        lambda: _refuse_unsaid(given),
        lambda: _refuse_unproved(edition, given, vouchers),
    )


def closed_until(edition: Edition) -> date | None:
    """The last day whose books are closed; None where the edition closes none."""
    if edition.work.books is None:
        return None
    today = clock.today()
    begins = date(today.year, 1, 1)
    closed = today - begins >= timedelta(days=edition.work.books.close_after_days)
    return begins - timedelta(days=1) if closed else date(today.year - 2, 12, 31)


def clause_of(edition: Edition) -> str:
    """The clause by which society and host keep the books together."""
    return edition.rules.joint_management.clause


def _refuse_wrong_day(station: Station, edition: Edition, day: date) -> None:
    if day > clock.today():
        raise Refused("日期在今天以后，钱到了、付了再记", field="day")
    if station.filed_on is not None and day < station.filed_on:
        raise Refused(f"经费账从备案那天（{station.filed_on}）记起，以前的按那天记", clause_of(edition), "day")
    books, closed = edition.work.books, closed_until(edition)
    if books is not None and closed is not None and day <= closed:
        raise Refused(f"{day.year} 年的账已经结了，记在今年，摘要里写清是哪年的", books.clause, "day")


def _refuse_wrong_amount(amount: Decimal) -> None:
    if amount <= 0:
        raise Refused("金额要大于 0；记错了的，到那一笔上点“冲销”", field="amount")
    if amount >= MOST:
        raise Refused(f"金额要小于 {MOST:,} 元，请看看是不是多打了几位", field="amount")
    if amount != round(amount, 2):
        raise Refused("金额最多到分，两位小数", field="amount")


def _refuse_wrong_purpose(edition: Edition, given: EntryParticulars) -> None:
    clause = clause_of(edition)
    if given.source:
        if given.source not in Source.values or given.spending:
            raise Refused("请从列出的来源里选", clause, "source")
    elif given.spending not in ([one.key for one in edition.spending] or [""]):
        raise Refused("请从列出的用途里选", clause, "spending")


def _refuse_foreign_work(station: Station, edition: Edition, given: EntryParticulars) -> None:
    work = given.work
    if work is None:
        return
    if given.source or work.station_id != station.pk or work.state == State.WITHDRAWN:
        raise Refused("请从这个站没有撤回的服务记录里选", clause_of(edition), "work")


def _refuse_unsaid(given: EntryParticulars) -> None:
    if not given.text:
        raise Refused("请写一句摘要，说清是什么钱", field="text")
    if not given.party:
        who = "是谁付的" if given.source else "付给了谁"
        raise Refused(f"请写{who}", field="party")


def _refuse_unproved(edition: Edition, given: EntryParticulars, vouchers: Collection[Upload]) -> None:
    if not given.source and not vouchers:
        raise Refused("支出要附凭证，如发票、收据、转账回单", clause_of(edition), "vouchers")
    if len(vouchers) > MOST_VOUCHERS:
        raise Refused(f"一笔最多附 {MOST_VOUCHERS} 份凭证，现在有 {len(vouchers)} 份", field="vouchers")


def refuse_overdraft(station: Station, edition: Edition, given: EntryParticulars) -> None:
    """What brings the balance below zero, now or on a day since, is asked about and needs its reason."""
    if given.source or given.reason:
        return
    left = lowest_from(station, given.day) - given.amount
    if left < 0:
        raise Refused(f"付了这笔，结余是 {left:,.2f} 元。确实要付的，请写明原因", clause_of(edition), "reason")
