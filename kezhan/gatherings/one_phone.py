"""Sign-ins that one phone may have sent without a mark of its own, as from private windows. It is a hint with how sure
it is: phones of one make behind the network of a hall look alike too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from kezhan.gatherings.models import Attendance

SOON = timedelta(minutes=1)
"""The next page is opened so soon after the one before was sent."""
LEAST_SURE = 3
MANY_PHONES = 4
"""Where one page in so many was open while another one was sent, several phones look alike, and nothing is told."""


class _Seen(NamedTuple):
    sent_at: datetime
    opened_at: datetime
    row: Attendance


def hints_of(rows: Sequence[Attendance]) -> dict[int, str]:
    """By the key of the row, of one gathering."""
    alike: defaultdict[str, list[_Seen]] = defaultdict(list)
    for row in rows:
        if row.looks and row.opened_at and row.signed_at:
            alike[row.looks].append(_Seen(row.signed_at, row.opened_at, row))
    return {one.row.pk: words for group in alike.values() for chain, words in _chains(group) for one in chain}


def _chains(group: list[_Seen]) -> Iterator[tuple[list[_Seen], str]]:
    """Those who came one right after the other, of a group that looks alike."""
    group.sort(key=lambda one: (one.sent_at, one.row.pk))
    overlaps = sum(later.opened_at < earlier.sent_at for earlier, later in pairwise(group))
    if overlaps * MANY_PHONES >= len(group):
        return
    chain = group[:1]
    for earlier, later in pairwise(group):
        if timedelta(0) <= later.opened_at - earlier.sent_at <= SOON:
            chain.append(later)
            continue
        yield from _told(chain, is_alone=not overlaps)
        chain = [later]
    yield from _told(chain, is_alone=not overlaps)


def _told(chain: list[_Seen], *, is_alone: bool) -> Iterator[tuple[list[_Seen], str]]:
    """What is told of a chain; a phone that kept its mark is told by that."""
    number = len(chain)
    if number < 2 or len({one.row.device for one in chain}) == 1:
        return
    alike = "同一网络、同一种浏览器，一个接一个签"
    if is_alone and number >= LEAST_SURE:
        yield chain, f"很像一部手机签了 {number} 个人：{alike}"
    else:
        yield chain, f"可能是一部手机签了 {number} 个人：{alike}，也可能是同型号的手机"
