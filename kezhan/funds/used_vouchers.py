"""One file as the voucher of two expenses: it is told beside both, and the second one needs its reason (§5.2)."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from kezhan.files.models import Upload
from kezhan.funds.models import FundsEntry, Voucher
from kezhan.policy.refusal import Refused


def used_elsewhere(digests: Iterable[str], besides: int | None) -> QuerySet[Voucher]:
    """The vouchers of this content of other expenses that still stand, the earliest first."""
    alike = _standing().filter(upload__digest__in=set(digests)).exclude(entry=besides)
    return alike.select_related("entry__station", "upload").order_by("pk")


def used_twice() -> QuerySet[Voucher]:
    """The vouchers of expenses that still stand, whose content proves another one too."""
    alike = _standing().filter(upload__digest=OuterRef("upload__digest")).exclude(entry=OuterRef("entry"))
    return _standing().filter(Exists(alike))


def refuse_unexplained(entry: FundsEntry, files: Iterable[Upload], reason: str, clause: str) -> None:
    """Refused where an expense takes a file that proves another one already, and nobody says why. It names the file as
    this expense calls it.
    """
    if entry.is_income or reason:
        return
    names = {one.digest: one.name for one in files}
    if other := used_elsewhere(names, entry.pk).first():
        used = f"“{names[other.upload.digest]}”{where(other, entry.station_id)}"
        raise Refused(f"{used}，请写一句为什么", clause, "used_for")


def where(voucher: Voucher, station: int) -> str:
    """Where else it is used; books of another station are not opened by it."""
    entry = voucher.entry
    named = f"{entry}（{entry.day}）" if entry.station_id == station else "别的站的账"
    return f"这张凭证也用在{named}"


def _standing() -> QuerySet[Voucher]:
    return Voucher.objects.filter(entry__source="", entry__reverses=None, entry__reversal=None)
