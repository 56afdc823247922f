"""Take in a file: its size, its kind by name and by content, its hash; stored under a name that nobody can guess."""

import hashlib
import re
from pathlib import PurePath
from typing import IO, cast
from uuid import uuid4

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.files.kinds import ALLOWED, Kind, content_is, has_macros, kind_of
from kezhan.files.models import Upload
from kezhan.journal.recording import Visitor, record
from kezhan.policy.refusal import Refused

SIZE_LIMIT = 20 * 1024 * 1024
_HEAD = 64 * 1024


@transaction.atomic
def receive(uploaded: "UploadedFile[bytes]", *, by: Account | None) -> Upload:
    """Keep the file that was handed in, by somebody signed in or (None) by a visitor. Refused: kind, size, content."""
    name = _clean_name(uploaded.name or "")
    kind = _allowed_kind(name)
    size = _allowed_size(name, uploaded)
    _refuse_wrong_content(name, kind, uploaded)
    upload = Upload(
        name=name,
        media_type=kind.media_type,
        size=size,
        digest=_digest(uploaded),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    upload.file.save(f"{uuid4().hex}.{kind.extensions[0]}", File(uploaded.file), save=True)
    record("receive", upload, by or Visitor("来访者"), digest=upload.digest, size=upload.size)
    return upload


def _clean_name(name: str) -> str:
    """The bare name without folders or invisible characters, at most 200 characters with its ending kept."""
    bare = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", PurePath(name.replace("\\", "/")).name)
    path = PurePath(bare)
    return path.stem[: 200 - len(path.suffix)] + path.suffix


def _allowed_kind(name: str) -> Kind:
    kind = kind_of(name)
    if kind is None:
        raise Refused(f"“{name}”这种文件不收，请换成 {ALLOWED}", field="file")
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


def _refuse_wrong_content(name: str, kind: Kind, uploaded: "UploadedFile[bytes]") -> None:
    uploaded.seek(0)
    content = cast(IO[bytes], uploaded.file)  # an uploaded file always has its content
    if not content_is(kind, uploaded.read(_HEAD), content):
        raise Refused(f"“{name}”的内容不是 {kind.label}，打不开或改过后缀；只收 {ALLOWED}", field="file")
    if kind.part and has_macros(content):
        raise Refused(f"“{name}”里带宏，请另存为不带宏的 {kind.label}再上传", field="file")


def _digest(uploaded: "UploadedFile[bytes]") -> str:
    uploaded.seek(0)
    digest = hashlib.sha256()
    for chunk in uploaded.chunks():
        digest.update(chunk)
    uploaded.seek(0)
    return digest.hexdigest()
