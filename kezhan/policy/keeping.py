"""The kept text of editions in use: the first thing opened under one writes it, and it is read where the file differs.

A kept edition must only have the right shape: later rules between entries must not take it from those it binds.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from kezhan import clock
from kezhan.policy.models import KeptEdition
from kezhan.policy.reading import parsed
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition, digest_of


def keep(edition: Edition) -> None:
    """Keep the edition for life, in the caller's transaction. Refused when another text was kept under its key."""
    digest = edition.digest
    kept, _ = KeptEdition.objects.get_or_create(
        key=edition.key, defaults={"digest": digest, "text": edition.source, "kept_at": clock.now()}
    )
    if kept.digest != digest:
        raise Refused(f"制度版本 {edition.key} 的文件在启用以后改过，改过的不算；现在按启用时的办，请再交一次")


def in_use_since(edition: Edition) -> datetime | None:
    """When the first thing was opened under the edition; None while its file may still be corrected or taken away."""
    return KeptEdition.objects.filter(key=edition.key).values_list("kept_at", flat=True).first()


def digests() -> dict[str, str]:
    """The digest of each kept edition by its key, in the order in which they were kept."""
    return dict(KeptEdition.objects.values_list("key", "digest"))


def kept(keys: Collection[str]) -> dict[str, Edition]:
    """The kept editions of these keys, without those whose text is not what was kept."""
    return {row.key: parsed(row.text) for row in KeptEdition.objects.filter(key__in=keys) if _is_whole(row)}


def broken() -> list[str]:
    """The keys of the editions whose text is not what was kept: somebody changed the database."""
    return [row.key for row in KeptEdition.objects.all() if not _is_whole(row)]


def differences(edition: Edition) -> Iterator[str]:
    """The names of the entries in which the edition differs from what was kept under its key; none when it is new."""
    row = KeptEdition.objects.filter(key=edition.key).first()
    if row is None or row.digest == edition.digest:
        return
    before = parsed(row.text)
    yield from (name for name in type(edition).model_fields if getattr(edition, name) != getattr(before, name))


def _is_whole(row: KeptEdition) -> bool:
    return digest_of(row.text) == row.digest
