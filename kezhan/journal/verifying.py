"""Walk the chain from its beginning, or from a head known to be good, and name the first link that breaks. Deeds go on
meanwhile: the walk must meet the end as it was at the start, and may pass it only as far as it has moved.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kezhan.journal.heads import Head
from kezhan.journal.last_seen import last_seen
from kezhan.journal.marks import digest_of, end_seal, mark_holds
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.sealing import END_FOUND_CHANGED

STEP = 20_000
"""Number of entries between two reports of progress."""
BEGINNING = Head()


@dataclass(frozen=True)
class BrokenLink:
    """Where the chain breaks: the sequence number, and the fault in Chinese."""

    sequence: int
    reason: str


@dataclass(frozen=True)
class Walk:
    """How far the chain holds, and where it breaks if it does."""

    head: Head
    broken: BrokenLink | None = None


def first_broken_link() -> BrokenLink | None:
    """The first entry that somebody changed, removed, put in or moved; None when the whole chain holds."""
    return walk().broken


def walk(
    start: Head = BEGINNING, since: Head = BEGINNING, progress: Callable[[int], None] = lambda count: None
) -> Walk:
    """Walk from `start` to the end. The chain must contain `since`, a head that somebody kept, and the head that the
    platform itself saw last.
    """
    if missing := _missing(start) or _missing(since) or _missing(last_seen()):
        return Walk(start, missing)
    if Entry.objects.out_of_place().exists():
        return Walk(start, BrokenLink(0, "有记录排在第 1 条前面，不是平台自己写下的"))
    end = _end()
    head, met = start, start == Head(end.count, end.digest)
    for entry in Entry.objects.filter(sequence__gt=start.count).order_by("sequence").iterator(chunk_size=2000):
        if reason := _fault(entry, head):
            return Walk(head, BrokenLink(min(head.count + 1, entry.sequence or 0), reason))
        head = Head(head.count + 1, entry.digest)
        met = met or head == Head(end.count, end.digest)
        if head.count % STEP == 0:
            progress(head.count)
    return Walk(head, _fault_at_end(head, end, met) or _foreign(Entry.objects.waiting(), head))


def _missing(kept: Head) -> BrokenLink | None:
    """The break when the chain no longer contains a kept head; None when it does."""
    if kept.is_contained:
        return None
    if Entry.objects.filter(sequence=kept.count).exists():
        return BrokenLink(kept.count, f"第 {kept.count} 条不是原先记下的那一条：这里或前面被改过")
    return BrokenLink(kept.count, f"记录里没有第 {kept.count} 条了：末尾被删过")


def _fault(entry: Entry, before: Head) -> str:
    """What is wrong with the entry that should follow this head; empty when nothing is wrong."""
    if entry.sequence != before.count + 1:
        return f"缺第 {before.count + 1} 条，下一条是第 {entry.sequence} 条"
    if entry.previous != before.digest:
        return "与上一条的校验值接不上"
    if entry.digest != digest_of(entry):
        return "内容与校验值不符"
    if not mark_holds(entry):
        return "不是平台自己写下的"
    if entry.deed == END_FOUND_CHANGED:
        return "平台接着写的时候发现末尾被人改过，见这一条的内容"
    return ""


def _fault_at_end(head: Head, end: ChainEnd, met: bool) -> BrokenLink | None:
    if end.count > head.count:
        return BrokenLink(head.count + 1, f"末尾少了 {end.count - head.count} 条")
    if not met or not _has_moved_to(head):
        return BrokenLink(head.count, "末尾的总数或校验值与记录不符")
    if end.pk and end.seal != end_seal(end.count, end.digest):
        return BrokenLink(head.count, "末尾的总数和校验值不是平台自己写下的：末尾可能被删过")
    return None


def _has_moved_to(head: Head) -> bool:
    """Whether the end has moved to this entry or past it."""
    end = _end()
    return end.count > head.count or (end.count, end.digest) == (head.count, head.digest)


def _foreign(waiting: Iterable[Entry], head: Head) -> BrokenLink | None:
    """The break when a waiting entry is not the platform's own; None otherwise."""
    foreign = any(not mark_holds(entry) for entry in waiting)
    return BrokenLink(head.count + 1, "有一条等着编号的记录不是平台自己写下的") if foreign else None


def _end() -> ChainEnd:
    return ChainEnd.objects.filter(pk=1).first() or ChainEnd()
