"""Files that come one by one ahead of their form, which then names them by their keys."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.db import IntegrityError, transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.files.models import SentAhead
from kezhan.files.receiving import look_at_evidence
from kezhan.policy.refusal import Refused

KEPT_FOR = timedelta(hours=24)
"""A form that lay open over night still finds its files."""
MOST_FILES = 120
"""Of one person at a time: four full forms."""


class OtherFile(Refused):
    """The key belongs to another file. That one stays as it is."""


class Gone(Exception):
    """A file that the form names is not there any more."""


class FileSentAhead(InMemoryUploadedFile):
    """A file that came ahead, as if it had come with the form."""

    def __init__(self, row: SentAhead) -> None:
        super().__init__(row.file.open("rb").file.file, None, row.name, None, row.size, None)
        self.key = row.key


def send_ahead(uploaded: "UploadedFile[bytes]", key: UUID, account: Account) -> tuple[SentAhead, bool]:
    """Take the file for a form that is still open, and tell whether it is new. Refused: what no form takes."""
    looked_at = look_at_evidence(uploaded)
    row = SentAhead(key=key, sent_by=account, sent_at=clock.now(), file=looked_at.file.file)
    row.name, row.size, row.digest = looked_at.name, looked_at.size, looked_at.digest
    if there := _sent_before(row):
        return there, False
    if SentAhead.objects.filter(sent_by=account).count() >= MOST_FILES:
        raise Refused("你传了很多文件还没有提交，先把它们提交，或者明天再传", field="file")
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the key came twice at once
        return _sent_before(row) or row, False
    return row, True


def files_sent_ahead(keys: Iterable[str], account: Account | None) -> list[FileSentAhead]:
    """The files that this account sent under these keys, in their order. Gone when one of them is not there."""
    wanted = [_uuid(key) for key in dict.fromkeys(keys)]
    sent = SentAhead.objects.filter(key__in=wanted[:MOST_FILES], sent_by=account)
    rows: dict[Any, SentAhead] = {row.key: row for row in sent}
    try:
        return [FileSentAhead(rows[key]) for key in wanted]
    except (KeyError, OSError):
        raise Gone from None


def give_up_sent_ahead() -> int:
    """Remove what no form came for in time; return how many files."""
    old = list(SentAhead.objects.filter(sent_at__lt=clock.now() - KEPT_FOR))
    for row in old:
        row.delete()
        row.file.delete(save=False)
    return len(old)


def _sent_before(row: SentAhead) -> SentAhead | None:
    """The same file under the same key; another file, or one of another person, keeps the key for itself."""
    there = SentAhead.objects.filter(key=row.key).first()
    if there is not None and (there.sent_by_id, there.digest) != (row.sent_by_id, row.digest):
        raise OtherFile(f"“{row.name}”的发送编号已经用过了，请重新选这个文件", field="key")
    return there


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise Gone from None
