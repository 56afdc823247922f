"""行政区划 (GB/T 2260 and below): provinces, cities and counties of the country, towns of Guangdong.

- Dongguan and Zhongshan have no counties.
- The counties of the four municipalities and a few others stand right under the province.
- `at(level)` answers None where the level is missing.
- A withdrawn code stays readable (domain.md, "Codes").
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from kezhan.reference.labels import Labelled
from kezhan.reference.trees import Tree, UnknownCode, rows

SHOWN_CHOICES = 5
MANY = 50
SHORTEST_NAME = 2
LONGEST_SPOKEN = 12
"""Characters that are looked at for two names side by side."""
ENDINGS = ("省", "市", "区", "县", "镇", "乡", "街道")
"""The endings that people leave off the name of a place in speech."""


class Level(Labelled):
    """The level of a division, highest first."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"
    TOWN = "town", "镇"

    def is_below(self, other: "Level") -> bool:
        """Whether divisions of this level stand under those of the other."""
        order = list(Level)
        return order.index(self) > order.index(other)


@dataclass(frozen=True, slots=True)
class Division:
    """A division: six digits down to the county, nine for a town. `withdrawn` is the year in which a former division
    was withdrawn, `successor` the code that replaced it.
    """

    code: str
    name: str
    parent: str | None
    level: Level
    withdrawn: int | None = None
    successor: str | None = None

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The full name from the province down: 广东省广州市荔湾区."""
        return "".join(division.name for division in _tree().lineage(self.code))

    def ancestors(self) -> tuple["Division", ...]:
        """The divisions above this one, province first."""
        return _tree().lineage(self.code)[:-1]

    def at(self, level: Level) -> "Division | None":
        """This division or the one above it at `level`; None where that level does not exist or lies below."""
        return next((division for division in _tree().lineage(self.code) if division.level == level), None)


def division(code: str) -> Division:
    """The division with this code, withdrawn ones too. Raises UnknownCode."""
    return _tree()[code]


def provinces() -> tuple[Division, ...]:
    """The provinces, municipalities and regions of the country."""
    return _tree().children(None)


def children(code: str) -> tuple[Division, ...]:
    """The divisions right below, of any level, without withdrawn ones. Raises UnknownCode."""
    return _tree().children(code)


@cache
def descendants(code: str, level: Level) -> tuple[Division, ...]:
    """All divisions of `level` anywhere below, without withdrawn ones. Raises UnknownCode."""
    return tuple(division for division in _tree().descendants(code) if division.level == level)


def within(code: str) -> tuple[str, str]:
    """(low, high): as strings, low <= code < high holds for the codes of the division and all below it, and for no
    others. Raises UnknownCode.
    """
    low = _stem(division(code))
    return low, str(int(low) + 1)


def is_within(code: str, under: str) -> bool:
    """Whether the division is `under` itself or lies below it. Raises UnknownCode for `under`."""
    low, high = within(under)
    return low <= code < high


def search(words: str, limit: int, under: str | None = None, deepest: Level = Level.TOWN) -> list[Division]:
    """At most `limit` divisions in force, the closest first. Each of the `words`, separated by blanks, is in their full
    name or begins their code. Raises UnknownCode for `under`.
    """
    found = _tree().search(words, len(_tree().entries))
    fitting = (
        one for one in found if not one.level.is_below(deepest) and (under is None or is_within(one.code, under))
    )
    return list(islice(fitting, limit))


def find(name: str, under: str | None = None) -> Division:
    """The division called `name`, at or below `under`; the name may include the divisions above it, as in 广州市荔湾区.

    Raises UnknownCode when there is none or more than one; the message then gives the full names to choose from.
    """
    found = _by_name().get("".join(name.split()), ())
    if under is not None:
        found = tuple(code for code in found if is_within(code, under))
    if not found:
        place = f"{division(under).full_name}里" if under else ""
        raise UnknownCode(f"{place}没有叫“{name}”的地方，请看看是不是写错了或改了名。")
    if len(found) > 1:
        choices = "、".join(division(code).full_name for code in found[:5])
        raise UnknownCode(f"叫“{name}”的有 {len(found)} 处，请写全称，如{choices}。")
    return division(found[0])


def meant(typed: str, under: str | None = None, deepest: Level = Level.TOWN) -> Division:
    """The division that a person means by a code, a name, or a name without its ending as in speech (顺德).

    Raises UnknownCode; for a mere part of a name the message lists the names that have that part.
    """
    code = unicodedata.normalize("NFKC", typed)
    found = division(code) if code.isdecimal() else _called(typed, under, deepest)
    if isinstance(found, str):
        raise UnknownCode(found)
    if found.withdrawn:
        now = f"，现在是{division(found.successor).full_name}" if found.successor else ""
        raise UnknownCode(f"{found.full_name}已在 {found.withdrawn} 年撤销{now}。")
    return found


@lru_cache(maxsize=4096)
def _called(typed: str, under: str | None, deepest: Level) -> Division | str:
    """The division, or why it is not clear which. The answer is cached: a table repeats one place very often."""
    try:
        return find(typed, under)
    except UnknownCode as unknown:
        near = _near(typed, under, deepest)
        if not near or any(one.name == typed for one in near):
            return str(unknown)
        spoken = [one for one in near if one.name.removeprefix(typed) in ENDINGS]
        if len(spoken) == 1:
            return spoken[0]
        choices = "、".join(one.full_name for one in (spoken or near)[:SHOWN_CHOICES])
        return f"{_where_not(typed, under)}没有叫“{typed}”的地方，是不是这些里的：{choices}？"


def _where_not(typed: str, under: str | None) -> str:
    """Where a place of that name is missed: if there is one elsewhere, nobody says that there is none."""
    return f"{division(under).full_name}里" if under and "".join(typed.split()) in _by_name() else ""


def _near(typed: str, under: str | None, deepest: Level) -> list[Division]:
    """What may be meant; the names of two levels may stand side by side without their endings, as in 顺德大良."""
    cuts = range(SHORTEST_NAME, min(len(typed), LONGEST_SPOKEN) - SHORTEST_NAME + 1)
    ways = (typed, *(f"{typed[:cut]} {typed[cut:]}" for cut in cuts))
    return next(filter(None, (search(way, MANY, under, deepest) for way in ways)), [])


def _stem(division: Division) -> str:
    """The digits at the beginning of all codes of the division."""
    length = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6, Level.TOWN: 9}[division.level]
    return division.code[:length]


@cache
def _tree() -> Tree[Division]:
    levels = {level.label: level for level in Level}
    return Tree(
        "行政区划",
        [Division(code, name, parent or None, levels[level]) for code, name, parent, level in rows("divisions.csv")],
        [
            Division(code, name, parent, levels[level], int(year), successor)
            for code, name, parent, level, year, successor in rows("withdrawn-divisions.csv")
        ],
    )


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Codes of the divisions in force by each way of writing their name, from the short to the full."""
    codes: dict[str, tuple[str, ...]] = {}
    for entry in _tree().entries:
        name = ""
        for above in reversed(_tree().lineage(entry.code)):
            name = above.name + name
            codes[name] = (*codes.get(name, ()), entry.code)
    return codes
