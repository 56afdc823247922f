"""How near two are by discipline and by place: figures between 0 and 1, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from kezhan.reference.disciplines import Discipline, discipline
from kezhan.reference.divisions import Level, division

SAME_DISCIPLINE, SAME_FIRST_LEVEL = 0.3, 0.15
SAME_CITY, SAME_PROVINCE = 0.1, 0.03
"""Against 1 for the text that shares most with the need: agreement on paper helps, it does not stand in for content."""


@dataclass(frozen=True)
class Nearness:
    """What is added to a score, and why; no reason where there is nothing to say."""

    share: float
    reason: str


FAR = Nearness(0, "")


def by_discipline(code: str, others: Iterable[str]) -> Nearness:
    """The nearest of `others` to `code`: of one second-level discipline, or at least of one first-level discipline."""
    if not code:
        return FAR
    wanted = _in_force(code)
    found = [_in_force(other) for other in others]
    if any(_second_level(wanted) == _second_level(other) for other in found):
        return Nearness(SAME_DISCIPLINE, f"学科相同：{_second_level(wanted).name}")
    if any(wanted.first_level == other.first_level for other in found):
        return Nearness(SAME_FIRST_LEVEL, f"同属一级学科：{wanted.first_level.name}")
    return FAR


def by_place(code: str, other: str) -> Nearness:
    """Two divisions in one city, or at least in one province."""
    here, there = division(code), division(other)
    city, province = here.at(Level.CITY), here.at(Level.PROVINCE)
    if city is not None and city == there.at(Level.CITY):
        return Nearness(SAME_CITY, f"同在{city.name}")
    if province is not None and province == there.at(Level.PROVINCE):
        return Nearness(SAME_PROVINCE, f"同在{province.name}")
    return FAR


def first_level_codes(codes: Iterable[str]) -> list[str]:
    """The first-level disciplines of these, each once, in their order."""
    return list(dict.fromkeys(_in_force(code).first_level.code for code in codes))


def _in_force(code: str) -> Discipline:
    """The discipline, or the one it was moved to."""
    found = discipline(code)
    return discipline(found.successor) if found.successor else found


def _second_level(found: Discipline) -> Discipline:
    """The discipline right below the first level that it belongs to; its code need not begin with that one's."""
    first = found.first_level
    while found.parent not in (None, first.code):
        found = discipline(str(found.parent))
    return found
