"""Walk the chain from its beginning, or from a head known to be good, and name every link that breaks. Deeds go on
meanwhile: the walk must meet the end as it was at the start, and may pass it only as far as it has moved.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kezhan.journal.heads import Head
from kezhan.journal.last_seen import last_seen
from kezhan.journal.losses import WHY_NOTED, accepted_losses, head_at
from kezhan.journal.marks import digest_of, end_seal, mark_holds
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.waiting import WAIT_TOO_LONG, missing, wait_too_long

STEP = 20_000
"""Number of entries between two reports of progress."""
MOST_BROKEN = 100
"""After so many broken links the walk ends: without the platform's secret every link is one."""
BEGINNING = Head()


@dataclass(frozen=True)
class BrokenLink:
    """Where the chain breaks: the sequence number, and the fault in Chinese."""

    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"记录在第 {self.sequence} 条断开：{self.reason}"


@dataclass(frozen=True)
class Walk:
    """How far the walk came, and where the chain breaks."""

    head: Head
    broken: tuple[BrokenLink, ...] = ()


def first_broken_link() -> BrokenLink | None:
    """The first entry that somebody changed, removed, put in or moved; None when the whole chain holds."""
    return next(iter(walk().broken), None)


def walk(
    start: Head = BEGINNING, since: Head = BEGINNING, progress: Callable[[int], None] = lambda count: None
) -> Walk:
    """Walk from `start` to the end, and on behind every break. The chain must contain `since`, a head that somebody
    kept, and the head that the platform itself saw last.
    """
    kept = dict.fromkeys([start, since, last_seen()])
    end = _end()  # after the head seen, which is never before it
    broken, accepted = [*_before_the_walk(kept, end)], accepted_losses()
    head, met = start, start == Head(end.count, end.digest)
    for entry in Entry.objects.filter(sequence__gt=start.count).order_by("sequence").iterator(chunk_size=2000):
        if reason := _fault(entry, head, accepted):
            broken.append(BrokenLink(min(head.count + 1, entry.sequence or 0), reason))
        head = head_at(entry)
        if len(broken) >= MOST_BROKEN:
            return Walk(head, (*broken, BrokenLink(head.count, "断开的太多，后面的没有再核对")))
        met = met or head == Head(end.count, end.digest)
        if head.count % STEP == 0:
            progress(head.count)
    return Walk(head, (*broken, *_fault_at_end(head, end, met), *_faults_of_waiting(head)))


def _before_the_walk(kept: Iterable[Head], end: ChainEnd) -> Iterator[BrokenLink]:
    """The breaks that show without a walk: kept heads that the chain does not contain, and entries before the first."""
    for head in kept:
        if reason := _why_missing(head, end):
            yield BrokenLink(head.count, reason)
    if Entry.objects.out_of_place().exists():
        yield BrokenLink(0, "有记录排在第 1 条前面，不是平台自己写下的")


def _why_missing(kept: Head, end: ChainEnd) -> str:
    """Why the chain up to its end does not contain a kept head; empty when it does."""
    if kept.is_contained:
        return f"末尾退回到了第 {end.count} 条，平台早已写到这里" if kept.count > end.count else ""
    if Entry.objects.filter(sequence=kept.count).exists():
        return f"第 {kept.count} 条不是原先记下的那一条：这里或前面被改过"
    return f"记录里没有第 {kept.count} 条了：末尾被删过，或者恢复过数据库"


def _fault(entry: Entry, before: Head, accepted: Collection[str]) -> str:
    """What is wrong with the entry that should follow this head; empty when nothing is wrong."""
    if entry.sequence != before.count + 1:
        return f"缺第 {before.count + 1} 条，下一条是第 {entry.sequence} 条"
    if entry.previous != before.digest:
        return "与上一条的校验值接不上"
    if entry.digest != digest_of(entry):
        return "内容与校验值不符"
    if not mark_holds(entry):
        return "不是平台自己写下的"
    if entry.deed in WHY_NOTED and str(head_at(entry)) not in accepted:
        return f"{WHY_NOTED[entry.deed]}，或者恢复过数据库：是恢复的，用 bin/kezhan journal accept 写明原因"
    return ""


def _fault_at_end(head: Head, end: ChainEnd, met: bool) -> Iterator[BrokenLink]:
    if end.count > head.count:
        yield BrokenLink(head.count + 1, f"末尾少了 {end.count - head.count} 条")
    elif not met or not _has_moved_to(head):
        yield BrokenLink(head.count, "末尾的总数或校验值与记录不符")
    elif end.pk and end.seal != end_seal(end.count, end.digest):
        yield BrokenLink(head.count, "末尾的总数和校验值不是平台自己写下的：末尾可能被删过")


def _has_moved_to(head: Head) -> bool:
    """Whether the end has moved to this entry or past it."""
    end = _end()
    return end.count > head.count or (end.count, end.digest) == (head.count, head.digest)


def _faults_of_waiting(head: Head) -> Iterator[BrokenLink]:
    """The breaks behind the end: a waiting entry is not the platform's own, is gone, or waits for too long."""
    if not all(map(mark_holds, Entry.objects.waiting())):
        yield BrokenLink(head.count + 1, "有一条等着编号的记录不是平台自己写下的")
    if lost := missing():
        yield BrokenLink(head.count + 1, f"等着编号的记录少了 {len(lost)} 条：被人删过，或者恢复过数据库")
    if wait_too_long():
        yield BrokenLink(head.count + 1, WAIT_TOO_LONG)


def _end() -> ChainEnd:
    return ChainEnd.objects.filter(pk=1).first() or ChainEnd()
