"""Take in a file: check its size, kind and content first; store it last, under a name that nobody can guess.

A deed gets the checked file, refuses if it must, and stores it just before it writes the row that names it; a rollback
also removes the file.
"""

import hashlib
import os
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import IO, cast
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.files.inspecting import HEAD, refuse_harmful
from kezhan.files.kinds import EVIDENCE, KINDS, Kind, advice_on, kind_of, picture_in
from kezhan.files.models import Upload
from kezhan.journal.recording import Visitor, record
from kezhan.policy.refusal import Refused
from kezhan.text.unseen import seen

SIZE_LIMIT = 20 * 1024 * 1024


def look_at(uploaded: "UploadedFile[bytes]", kinds: Sequence[Kind] = KINDS) -> Upload:
    """The checked file, not stored yet, of one of these kinds. Refused: kind, size, content, a virus."""
    name = clean_name(uploaded.name or "")
    kind = _allowed_kind(name, kinds)
    size = _allowed_size(name, uploaded)
    content = cast(IO[bytes], uploaded.file)  # an uploaded file always has its content
    refuse_harmful(name, kind, content, kinds)
    return Upload(
        file=File(content, name=f"{uuid4().hex}.{kind.extensions[0]}"),
        name=_legible(name, kind),
        media_type=kind.media_type,
        size=size,
        digest=_digest(uploaded),
    )


def look_at_evidence(uploaded: "UploadedFile[bytes]") -> Upload:
    """The checked file that shows what was done. A picture counts as what it is, because nobody renames one on a
    telephone.
    """
    name = uploaded.name or ""
    claimed = kind_of(name, EVIDENCE)
    content = cast(IO[bytes], uploaded.file)
    content.seek(0)
    may_be_any = bool(uploaded.size) and claimed is not None and claimed.is_picture
    found = picture_in(content.read(HEAD), content, EVIDENCE) if may_be_any else None
    if found is not None and found != claimed:
        uploaded.name = f"{name.rpartition('.')[0]}.{found.extensions[0]}"
    return look_at(uploaded, EVIDENCE)


@transaction.atomic
def keep(upload: Upload, *, by: Account | None) -> Upload:
    """Store the file of a signed-in person or, for None, of a visitor. Call it once, after every possible refusal."""
    if upload.pk is not None:
        return upload
    place = upload.file.field.generate_filename(upload, upload.file.name)
    transaction.on_commit(_Unsettled(upload.file.storage, place).settle)
    upload.uploaded_by, upload.uploaded_at = by, clock.now()
    upload.save()
    _write_through(Path(upload.file.path))
    record("receive", upload, by or Visitor("来访者"), digest=upload.digest, size=upload.size)
    return upload


class _Unsettled:
    """A file of a transaction under way.

    On a rollback Django drops the callbacks that wait for the commit, and with them this object; then the file goes
    too.
    """

    def __init__(self, storage: Storage, place: str) -> None:
        self._leaving = weakref.finalize(self, _remove, storage, place)

    def settle(self) -> None:
        self._leaving.detach()


def _remove(storage: Storage, place: str) -> None:
    """Remove what was stored. Where it cannot be removed nothing was stored, or the sweep removes it later."""
    with suppress(OSError):
        storage.delete(place)


def _write_through(path: Path) -> None:
    """Flush the file to the disk itself, as the database does with the row that names it."""
    for place in (path, path.parent):
        opened = os.open(place, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def clean_name(name: str) -> str:
    """The bare name without folders or unseen characters, at most 200 characters; its ending stays."""
    path = PurePath("".join(seen(PurePath(name.replace("\\", "/")).name).splitlines()))
    return path.stem[: 200 - len(path.suffix)] + path.suffix


def _legible(name: str, kind: Kind) -> str:
    """The name, or one that says what it is where nobody can read anything before its ending."""
    bare, _, ending = name.rpartition(".")
    if any(one.isprintable() and not one.isspace() for one in bare):
        return name
    return f"{'照片' if kind.is_picture else '文件'}.{ending}"


def _allowed_kind(name: str, kinds: Sequence[Kind]) -> Kind:
    kind = kind_of(name, kinds)
    if kind is None:
        raise Refused(f"“{name}”这种文件不收，{advice_on(name, kinds)}", field="file")
    return kind


def _allowed_size(name: str, uploaded: "UploadedFile[bytes]") -> int:
    if not uploaded.size:
        raise Refused(f"“{name}”是空的，请重新选文件", field="file")
    if uploaded.size > SIZE_LIMIT:
        raise Refused(
            f"“{name}”有 {uploaded.size / 1024 / 1024:.1f} MB，超过 {SIZE_LIMIT // 1024 // 1024} MB，请压缩或分开上传",
            field="file",
        )
    return uploaded.size


def _digest(uploaded: "UploadedFile[bytes]") -> str:
    uploaded.seek(0)
    digest = hashlib.sha256()
    for chunk in uploaded.chunks():
        digest.update(chunk)
    uploaded.seek(0)
    return digest.hexdigest()
