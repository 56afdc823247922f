"""Walk the chain and name the first link that does not hold."""

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
    previous, expected = "", 1
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            return BrokenLink(expected, f"缺第 {expected} 条，下一条是第 {entry.sequence} 条")
        if entry.previous != previous:
            return BrokenLink(expected, "与上一条的校验值接不上")
        if entry.digest != digest_of(entry):
            return BrokenLink(expected, "内容与校验值不符")
        previous, expected = entry.digest, expected + 1
    return _broken_end(expected - 1, previous)


def _broken_end(count: int, digest: str) -> BrokenLink | None:
    end = ChainEnd.objects.filter(pk=1).first() or ChainEnd()
    if (end.count, end.digest) == (count, digest):
        return None
    if end.count > count:
        return BrokenLink(count + 1, f"末尾少了 {end.count - count} 条")
    return BrokenLink(count, "末尾的总数或校验值与记录不符")
