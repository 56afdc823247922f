"""How near two are in discipline and place: figures between 0 and 1, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from kezhan.reference.disciplines import Discipline, discipline
from kezhan.reference.divisions import Level, division

SAME_DISCIPLINE, SAME_FIRST_LEVEL = 0.3, 0.15
SAME_CITY, SAME_PROVINCE = 0.1, 0.03
"""The text that shares most with the need counts 1. Equal disciplines and places help but do not replace content."""


@dataclass(frozen=True)
class Nearness:
    """The share that is added to a score, and the reason. The reason is empty when there is nothing to say."""

    share: float
    reason: str


FAR = Nearness(0, "")


def by_discipline(code: str, others: Iterable[str]) -> Nearness:
    """How near the nearest of `others` is to `code`: of one second-level or at least one first-level discipline."""
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
    """Whether two divisions lie in one city, or at least in one province."""
    here, there = division(code), division(other)
    city, province = here.at(Level.CITY), here.at(Level.PROVINCE)
    if city is not None and city == there.at(Level.CITY):
        return Nearness(SAME_CITY, f"同在{city.name}")
    if province is not None and province == there.at(Level.PROVINCE):
        return Nearness(SAME_PROVINCE, f"同在{province.name}")
    return FAR


def first_level_codes(codes: Iterable[str]) -> list[str]:
    """The first-level disciplines of these codes, each once, in their order."""
    return list(dict.fromkeys(_in_force(code).first_level.code for code in codes))


def _in_force(code: str) -> Discipline:
    """The discipline, or its successor."""
    found = discipline(code)
    return discipline(found.successor) if found.successor else found


def _second_level(found: Discipline) -> Discipline:
    """The ancestor right below the first level. Its code may begin with other digits than the first level's code."""
    first = found.first_level
    while found.parent not in (None, first.code):
        found = discipline(str(found.parent))
    return found
