"""Write into the books, add a voucher, reverse a wrong entry by a counter-entry (§5.2)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.funds.addresses import entry_page
from kezhan.funds.balance import balance_of
from kezhan.funds.keepers import refuse_stranger
from kezhan.funds.models import FundsEntry, Voucher
from kezhan.funds.particulars import (
    MOST_VOUCHERS,
    EntryParticulars,
    clause_of,
    particulars_of,
    refuse_overdraft,
    refuse_unsound,
    tidied,
)
from kezhan.funds.under_lock import lock
from kezhan.funds.used_vouchers import refuse_unexplained
from kezhan.journal.recording import record
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.stations import under_lock as stations
from kezhan.stations.models import Station
from kezhan.stations.named_persons import association_beside, still_there
from kezhan.text.lines import one_line

LONGEST_WHY = 200
"""Characters of the reason for which a voucher is used again."""
MAY_BE_EMPTY = ("source", "spending", "work", "reason")


class EnteredBefore(Refused):
    """This form was handed in before with other content. `entry` is what it made then, and stays as it is."""

    def __init__(self, entry: FundsEntry) -> None:
        super().__init__("这张表之前已经交上去了，这次改的没有收")
        self.entry = entry


class ReversedBefore(Refused):
    """The entry was reversed already: by a second click, or somebody was quicker."""


@transaction.atomic
def write_entry(
    station: Station,
    given: EntryParticulars,
    *,
    vouchers: Sequence[Upload] = (),
    used_for: str = "",
    form_key: UUID,
    by: Post,
) -> FundsEntry:
    """Write a sum into the books; `used_for` says why a voucher proves another expense too, and the record keeps it.

    The same form returns the same entry; it raises EnteredBefore when its content differs now.
    """
    # The lock lets one writer after another see what is left.
    station = stations.lock(station.pk)
    refuse_stranger(station, by)
    tidy = tidied(given)
    if made := _made_before(form_key, station, tidy, vouchers):
        return made
    edition = editions.for_opening(by=by)
    refuse_unsound(station, edition, tidy, vouchers)
    entry = FundsEntry(station=station, edition_key=edition.key, form_key=form_key)
    fill(entry, tidy.values, may_be_empty=MAY_BE_EMPTY)
    why = _why(used_for)
    refuse_together(
        lambda: refuse_overdraft(station, edition, tidy),
        lambda: refuse_unexplained(entry, vouchers, why, clause_of(edition)),
    )
    _save(entry, by)
    _add(entry, vouchers, by)
    record("write_funds_entry", entry, by, **_facts(entry), **_reused(why))
    _tell(entry, f"{by}记了一笔{_told(entry)}", by)
    return entry


@transaction.atomic
def reverse_entry(entry: FundsEntry, reason: str, *, by: Post) -> FundsEntry:
    """Take a wrong entry out of the sums by a counter-entry of today with the reason. It returns the counter-entry."""
    station = stations.lock(entry.station_id)
    entry = lock(entry.pk)
    refuse_stranger(station, by)
    _refuse_irreversible(entry)
    if not (reason := one_line(reason)):
        raise Refused("请写明为什么冲销，另一方会看到", clause_of(entry.edition), "reason")
    refuse_overlong(FundsEntry, reason=reason)
    counter = FundsEntry(station=station, edition_key=entry.edition_key, form_key=uuid4(), reverses=entry)
    for name in ("source", "spending", "work", "text", "party"):
        setattr(counter, name, getattr(entry, name))
    counter.day, counter.amount, counter.reason = clock.today(), -entry.amount, reason
    _save(counter, by)
    record("reverse_funds_entry", counter, by, reversed_number=entry.number, reason=reason, **_facts(counter))
    _tell(counter, f"{by}冲销了第 {entry.number} 号（{_told(entry)}）：{reason}", by)
    return counter


@transaction.atomic
def add_vouchers(entry: FundsEntry, vouchers: Sequence[Upload], *, used_for: str = "", by: Post) -> FundsEntry:
    """Put further files to an entry; one that it has already, by its content, is not added twice.

    `used_for` says why one proves another expense too, and the record keeps it.
    """
    stations.lock(entry.station_id)
    entry = lock(entry.pk)
    refuse_stranger(entry.station, by)
    if not vouchers:
        raise Refused("请选凭证的文件", field="vouchers")
    number = entry.vouchers.count() + len(vouchers)
    if number > MOST_VOUCHERS:
        raise Refused(f"一笔最多附 {MOST_VOUCHERS} 份凭证，这样会有 {number} 份", field="vouchers")
    why = _why(used_for)
    refuse_unexplained(entry, vouchers, why, clause_of(entry.edition))
    if added := _add(entry, vouchers, by):
        record("add_vouchers", entry, by, files=added, **_reused(why))
    return entry


def _why(used_for: str) -> str:
    """On one line. Refused where it is too long."""
    if len(tidy := one_line(used_for)) > LONGEST_WHY:
        raise Refused(f"最多 {LONGEST_WHY} 个字，现在是 {len(tidy)} 个", field="used_for")
    return tidy


def _reused(why: str) -> dict[str, str]:
    return {"reason": why} if why else {}


def _save(entry: FundsEntry, by: Post) -> None:
    """Save it under the next number of the station, which the caller holds locked."""
    last = entry.station.funds.order_by("-number").values_list("number", flat=True).first()
    entry.number, entry.written_at = (last or 0) + 1, clock.now()
    write_doer(entry, "written_by", by)
    entry.save()


def _add(entry: FundsEntry, vouchers: Sequence[Upload], by: Post) -> list[str]:
    """Keep the files that are new to the entry, and return their names."""
    there, added = set(entry.vouchers.values_list("upload__digest", flat=True)), []
    for upload in vouchers:
        if upload.digest not in there:
            there.add(upload.digest)
            Voucher.objects.create(entry=entry, upload=keep(upload, by=by.account))
            added.append(upload.name)
    return added


def _made_before(
    form_key: UUID, station: Station, given: EntryParticulars, vouchers: Sequence[Upload]
) -> FundsEntry | None:
    made = FundsEntry.objects.filter(form_key=form_key).first()
    if made is None:
        return None
    if made.station_id != station.pk:
        raise Refused("这张表已经交过了，请重新打开页面再填")
    kept = set(made.vouchers.values_list("upload__digest", flat=True))
    if particulars_of(made) != given or not {one.digest for one in vouchers} <= kept:
        raise EnteredBefore(made)
    return made


def _refuse_irreversible(entry: FundsEntry) -> None:
    clause = clause_of(entry.edition)
    if entry.reverses_id:
        raise Refused(f"第 {entry.number} 号本身就是冲销，冲错了的请重新记一笔", clause)
    if entry.is_reversed:
        raise ReversedBefore(f"第 {entry.number} 号已经被第 {entry.reversal.number} 号冲销了", clause)


def _facts(entry: FundsEntry) -> dict[str, Any]:
    """The entry in words, for the record."""
    overdraft = {"overdraft": entry.reason} if entry.reason and not entry.reverses_id else {}
    return {
        "entry_number": entry.number,
        "entry_day": str(entry.day),
        "sum": f"{'收入' if entry.is_income else '支出'} {entry.amount:,.2f} 元，{entry.label}",
        "party": entry.party,
        "balance": f"{balance_of(entry.station):,.2f} 元",
        **overdraft,
    }


def _told(entry: FundsEntry) -> str:
    return f"{'收入' if entry.is_income else '支出'} {entry.amount:,.2f} 元：{entry.text}"


def _tell(entry: FundsEntry, text: str, by: Post) -> None:
    """Tell the other named person; and the association beside the station of what lowers a balance below zero."""
    station = entry.station
    persons = [one for one in (station.society_person, station.host_person) if one is not None and still_there(one)]
    told = [Addressee(one.account_id, one.pk) for one in persons if one.account_id != by.account_id]
    tell(told, text, entry_page(entry))
    left = balance_of(station)
    if left < 0 and entry.change < 0:
        beside = people_of(association_beside(station))
        tell(beside, f"“{station.name}”的经费透支了，结余 {left:,.2f} 元：{entry.reason}", entry_page(entry))
