"""What a page says of a voucher that proves another expense too: where else it is used, and why."""

from dataclasses import dataclass

from kezhan.funds.addresses import entry_page
from kezhan.funds.models import FundsEntry, Voucher
from kezhan.funds.used_vouchers import used_elsewhere, where
from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry

WITH_VOUCHERS = ("write_funds_entry", "add_vouchers")


@dataclass(frozen=True)
class UsedTwice:
    """The file, where else it is used with the address there (empty for the books of another station), and why."""

    name: str
    words: str
    url: str
    why: str


def used_of(entry: FundsEntry) -> list[UsedTwice]:
    """Each other expense that takes a voucher of this one, with the reason that the later one gave."""
    if entry.is_income:
        return []
    own = {one.upload.digest: one.upload.name for one in entry.vouchers.all()}
    found = list(used_elsewhere(own, entry.pk))
    why = _reasons(entry.pk, *(one.entry_id for one in found))
    return [_told(one, entry, own[one.upload.digest], why) for one in found]


def _told(other: Voucher, entry: FundsEntry, name: str, why: dict[int, list[str]]) -> UsedTwice:
    """Of the books of another station nothing is told but that there is one."""
    words = where(other, entry.station_id)
    if other.entry.station_id != entry.station_id:
        return UsedTwice(name, words, "", "；".join(filter(None, why[entry.pk])))
    told = (*why[entry.pk], *why[other.entry_id])
    return UsedTwice(name, words, entry_page(other.entry), "；".join(dict.fromkeys(filter(None, told))))


def _reasons(*entries: int) -> dict[int, list[str]]:
    """What was said of their vouchers when they were written or got more, as the record tells it."""
    told = Entry.objects.filter(subject_kind="fundsentry", subject_id__in=entries, deed__in=WITH_VOUCHERS).order_by(
        "pk"
    )
    found: dict[int, list[str]] = {key: [] for key in entries}
    for one in filter(is_the_platforms_own, told):
        found[one.subject_id].append(one.facts.get("reason", ""))
    return found
