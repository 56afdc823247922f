"""Walk the chain and name the first link that does not hold.

Deeds go on meanwhile. Each writes its entry and moves the end at once, so the walk must meet the end as it stood before
it, and may go past it only as far as the end has moved by then.
"""

from dataclasses import dataclass

from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import digest_of


@dataclass(frozen=True)
class BrokenLink:
    """Where the chain breaks: the sequence number, and what is wrong there in Chinese."""

    sequence: int
    reason: str


def first_broken_link() -> BrokenLink | None:
    """The first entry that was changed, removed, put in or moved; None when the whole chain holds."""
    end = _end()
    count, digest, met = 0, "", ""
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != count + 1:
            return BrokenLink(count + 1, f"缺第 {count + 1} 条，下一条是第 {entry.sequence} 条")
        if entry.previous != digest:
            return BrokenLink(entry.sequence, "与上一条的校验值接不上")
        if entry.digest != digest_of(entry):
            return BrokenLink(entry.sequence, "内容与校验值不符")
        count, digest = entry.sequence, entry.digest
        met = digest if count == end.count else met
    if end.count > count:
        return BrokenLink(count + 1, f"末尾少了 {end.count - count} 条")
    if met != end.digest or (count > end.count and not _has_moved_to(count, digest)):
        return BrokenLink(count, "末尾的总数或校验值与记录不符")
    return None


def _has_moved_to(count: int, digest: str) -> bool:
    """Whether the end is at this entry by now, or already past it."""
    end = _end()
    return end.count > count or (end.count, end.digest) == (count, digest)


def _end() -> ChainEnd:
    return ChainEnd.objects.filter(pk=1).first() or ChainEnd()
