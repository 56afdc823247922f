"""The kept text of editions in use: the first thing opened under one writes it, and it is read where the file differs.

- The record says which text was kept: a row that says something else was changed in the database and is not believed.
- A kept edition must only have the right shape: later rules between entries must not take it from those it binds.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import QuerySet

from kezhan import clock
from kezhan.compiled.questions import CompiledRows
from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.journal.recording import Actor, record
from kezhan.policy.models import KeptEdition
from kezhan.policy.reading import parsed
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition, digest_of

KEPT = "keep_edition"
"""The deed by which the record tells the digest of a kept edition."""
BROKEN = "留存的全文被改动过，请从备份恢复数据库"


def keep(edition: Edition, by: Actor) -> None:
    """Keep the edition for life, in the caller's transaction. Refused when another text was kept under its key, or when
    what was kept cannot be believed.
    """
    digest = edition.digest
    kept, is_new = KeptEdition.objects.get_or_create(
        key=edition.key, defaults={"digest": digest, "text": edition.source, "kept_at": clock.now()}
    )
    if is_new:
        record(KEPT, kept, by, digest=digest)
    elif kept.key in broken():
        raise Refused(f"制度版本 {kept.key} {BROKEN}，恢复以前不能新办")
    elif kept.digest != digest:
        raise Refused(f"制度版本 {edition.key} 的文件在启用以后改过，改过的不算；现在按启用时的办，请再交一次")


def in_use_since(edition: Edition) -> datetime | None:
    """When the first thing was opened under the edition; None while its file may still be corrected or taken away."""
    return KeptEdition.objects.filter(key=edition.key).values_list("kept_at", flat=True).first()


def digests() -> dict[str, str]:
    """The digest of each kept edition by its key, in the order in which they were kept, as the record tells them."""
    return {one.subject_name: one.facts["digest"] for one in EDITIONS_TOLD.about() if is_the_platforms_own(one)}


def _told() -> QuerySet[Entry]:
    return Entry.objects.filter(subject_kind=KeptEdition._meta.model_name, deed=KEPT).order_by("subject_id")


EDITIONS_TOLD = CompiledRows(_told)
"""What the record tells of the kept editions, for `digests`; it has no key."""


def kept(keys: Collection[str]) -> dict[str, Edition]:
    """The kept editions of these keys, without those whose text is not what was kept."""
    told = digests()
    rows = KeptEdition.objects.filter(key__in=keys)
    return {row.key: parsed(row.text) for row in rows if digest_of(row.text) == told.get(row.key)}


def broken() -> list[str]:
    """The keys of the editions whose row is not what was kept, or is gone: somebody changed the database."""
    told = digests()
    whole = {row.key for row in KeptEdition.objects.all() if _is_as_told(row, told)}
    return sorted({*told, *KeptEdition.objects.values_list("key", flat=True)} - whole)


def differences(edition: Edition) -> Iterator[str]:
    """The names of the entries in which the edition differs from what was kept under its key; none when it is new, or
    when what was kept cannot be believed.
    """
    if digests().get(edition.key, edition.digest) == edition.digest:
        return
    before = kept([edition.key]).get(edition.key, edition)
    yield from (name for name in type(edition).model_fields if getattr(edition, name) != getattr(before, name))


def _is_as_told(row: KeptEdition, told: dict[str, str]) -> bool:
    return digest_of(row.text) == row.digest == told.get(row.key)
