"""After the filing: plaque, operation, rectification, and how stations end (§0.3, §5.3)."""

from collections.abc import Iterator

from kezhan import clock
from kezhan.demo.stories.case import Case
from kezhan.stations.lifecycle import take
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from kezhan.summaries.closing import close_year


def plaque_made(case: Case) -> Iterator[int]:
    yield from _by_office(case, State.FILED, "make_plaque", 3, 12)


def handed_over(case: Case) -> Iterator[int]:
    yield from plaque_made(case)
    yield from _by_office(case, State.PLAQUE_MADE, "hand_over", 2, 12)


def operating(case: Case) -> Iterator[int]:
    """The host receives its plaque, and the station runs from then on."""
    yield from handed_over(case)
    yield case.pause(0, 4)
    if _is_in(case, State.PLAQUE_HANDED_OVER):
        case.station = take("receive", case.station, by=case.host_post)


def in_rectification(case: Case) -> Iterator[int]:
    """The station exists in name only for a while and is told to mend."""
    yield from operating(case)
    yield case.rng.randint(60, 150) if not case.hurried else 12
    reason = case.rng.choice(
        ["半年没有服务记录，档案缺失", "专家一年只到场一次，与实施方案不符", "工作经费没有到位，例会停开"]
    )
    yield from _supervised(case, State.OPERATING, "order_rectification", f"{reason}，限期整改")


def mended(case: Case) -> Iterator[int]:
    yield from in_rectification(case)
    yield case.pause(15, 50)
    yield from _supervised(case, State.RECTIFICATION, "end_rectification", "现场复查，服务记录和制度已经补齐，整改通过")


def delisted(case: Case) -> Iterator[int]:
    """The station was told to mend and did not: it loses the plaque."""
    yield from in_rectification(case)
    yield case.pause(40, 80)
    yield from _supervised(case, State.RECTIFICATION, "delist", "整改期满仍无服务记录，再次批评后没有改进")
    yield case.rng.randint(2, 8)
    if _is_in(case, State.DELISTED):
        by, year = case.cast.at(case.station.filed_by), clock.today().year
        close_year(case.station, year, "站点已摘牌，当年没有服务，不再写总结", by=by)


def closed(case: Case) -> Iterator[int]:
    yield from operating(case)
    yield case.rng.randint(120, 300)
    yield from _supervised(case, State.OPERATING, "close", "合作期满，双方协商一致，不再续期")


def _by_office(case: Case, state: State, move: str, low: int, high: int) -> Iterator[int]:
    yield case.pause(low, high)
    if _is_in(case, state):
        case.station = take(move, case.station, by=case.cast.at(case.station.filed_by))


def _supervised(case: Case, state: State, move: str, reason: str) -> Iterator[int]:
    yield 0
    if _is_in(case, state):
        case.station = take(move, case.station, by=case.cast.at(case.station.filed_by), said=Said(reason))


def _is_in(case: Case, state: State) -> bool:
    return hasattr(case, "station") and case.station.state == state
