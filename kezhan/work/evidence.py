"""Files that show what was done: with the form of a piece of work, or one by one after it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.lifecycle import move_named, openings, refuse
from kezhan.work.models import Evidence, Work
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
