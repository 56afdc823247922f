"""Files that show what was done: with the form of a piece of work, or one by one after it."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.work.lifecycle import move_named, openings, refuse
from kezhan.work.models import Evidence, Work
from kezhan.work.moves import NotAsSeen
from kezhan.work.under_lock import lock

MOST_FILES = 30


class OtherFile(Refused):
    """The key of this sending belongs to another file. The other one stays as it is."""


@transaction.atomic
def add_evidence(work: Work, upload: Upload, *, key: UUID, by: Post) -> tuple[Evidence, bool]:
    """Add one file while the host has not answered. It is no new version, because what was written stays as it is.

    It returns the row and whether it is new: the same key, also after the host has answered, or the same file returns
    the row that is there.
    """
    work = lock(work.pk)
    if there := _sent_before(work, upload, key):
        return there, False
    refuse(move_named("add_evidence"), work, by, seen=None)
    if same := work.evidence.filter(removed_at=None, upload__digest=upload.digest).first():
        return same, False
    refuse_too_many(work.evidence.filter(removed_at=None).count() + 1)
    added = Evidence.objects.create(work=work, upload=keep(upload, by=by.account), key=key)
    record("add_evidence_of_work", work, by, added_file=upload.name)
    return added, True


def may_add_files(work: Work | None, by: Post) -> bool:
    """Whether there is a piece of work to which this person may add files now."""
    return work is not None and move_named("add_evidence") in openings(work, by)


def add_files(work: Work, files: Sequence[Upload], vouchers: Sequence[Upload], by: Post) -> None:
    """Keep the files; one that the piece of work has already, by its content, is not added twice."""
    there = set(work.evidence.filter(removed_at=None).values_list("upload__digest", "is_voucher"))
    for is_voucher, uploads in ((False, files), (True, vouchers)):
        for upload in uploads:
            if (upload.digest, is_voucher) not in there:
                there.add((upload.digest, is_voucher))
                Evidence.objects.create(work=work, upload=keep(upload, by=by.account), is_voucher=is_voucher)


def newest_file(works: Collection[Work]) -> int:
    """The key of the newest file of these pieces of work, 0 without any. Who says yes sends back what the page had."""
    there = Evidence.objects.filter(work__in=works, removed_at=None)
    return there.aggregate(newest=Max("pk"))["newest"] or 0


def refuse_unseen(work: Work, newest: int | None) -> None:
    """Refused where files came after the newest one that the page showed; whoever acts without a page has seen all."""
    come = 0 if newest is None else work.evidence.filter(removed_at=None, pk__gt=newest).count()
    if come:
        raise NotAsSeen(f"打开以后又来了 {come} 个文件，请看过再答", work.edition.rules.host_confirms.clause)


def refuse_without_voucher(edition: Edition, figures: Mapping[str, Decimal], vouchers: int) -> None:
    """A figure above the edition's bound is proved by a file (§3.3)."""
    for key, figure in figures.items():
        measure = edition.measure(key)
        if measure.voucher_above is not None and figure > measure.voucher_above and not vouchers:
            above = f"超过 {measure.voucher_above} {measure.unit}" if measure.voucher_above else ""
            raise Refused(f"“{measure.label}”{above}要附证明材料", measure.clause, "vouchers")


def refuse_too_many(number: int) -> None:
    """Refused over the number of files that a piece of work may have."""
    if number > MOST_FILES:
        raise Refused(f"一条最多附 {MOST_FILES} 个文件，现在有 {number} 个", field="evidence")


def _sent_before(work: Work, upload: Upload, key: UUID) -> Evidence | None:
    """What came under this key before. OtherFile when that was something else."""
    there = Evidence.objects.select_related("upload").filter(key=key).first()
    if there is not None and (there.work_id != work.pk or there.upload.digest != upload.digest):
        raise OtherFile(f"“{upload.name}”的发送编号已经用过了，请重新选这个文件再传", field="key")
    return there
