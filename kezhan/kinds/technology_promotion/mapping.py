"""The map of a radiation area: its counties in outline, and how many adopters there are in each, as pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

from kezhan.kinds.technology_promotion.projection import Projection, area, box_around, fitted, middle
from kezhan.reference.borders import Point, Ring, borders_of
from kezhan.reference.divisions import division

WIDTH, TALLEST, MARGIN = 360.0, 420.0, 14.0
CLOSEST = 0.8
"""Points of an outline that are closer on the drawing than this are one."""
LETTER = 11
"""The size of the letters on the map, as the style sheet has it."""
ROUNDS = 40
"""How often circles move apart; a crowded map may need many steps."""
Room = tuple[float, float, float, float]
"""Left, top, right and bottom of something on the drawing."""


@dataclass(frozen=True)
class County:
    """One county on the map: its outline as an SVG path, its number in a circle, its name if there is room for it.

    The circle is at `x`, `y`; where it had to move, a line leads back to `home`.
    """

    name: str
    path: str
    number: int
    home: Point
    x: float
    y: float
    has_name: bool = False

    @property
    def is_moved(self) -> bool:
        return (self.x, self.y) != self.home

    @property
    def radius(self) -> int:
        """The circle grows with the digits in it, and means nothing by its size."""
        return 6 + 3 * len(str(self.number)) if self.number else 0

    @property
    def beneath(self) -> float:
        """Where the name stands: under the circle, or in its place."""
        return round(self.y + (self.radius + 12 if self.number else 4), 1)


@dataclass(frozen=True)
class AreaMap:
    """The drawing: its size and the counties."""

    width: float
    height: float
    counties: tuple[County, ...]


def map_of(counties: Sequence[str], numbers: Mapping[str, int]) -> AreaMap | None:
    """The map of these counties with the number of adopters in each; None where a county has no border on file."""
    rings = {code: borders_of(code) for code in counties}
    if not rings or not all(rings.values()):
        return None
    projection = fitted(box_around(ring for one in rings.values() for ring in one), WIDTH, TALLEST, MARGIN)
    drawn = [_county(code, one, numbers.get(code, 0), projection) for code, one in rings.items()]
    return AreaMap(WIDTH, projection.height, tuple(named(moved_apart(drawn), projection.height)))


def moved_apart(counties: Sequence[County]) -> list[County]:
    """The counties with their circles side by side: two that would cover each other move away from each other."""
    moved = list(counties)
    for _ in range(ROUNDS):
        for one, other in combinations([place for place, county in enumerate(moved) if county.number], 2):
            moved[one], moved[other] = _pushed(moved[one], moved[other])
    return moved


def named(counties: Sequence[County], height: float) -> list[County]:
    """The counties with a name wherever it fits and covers no circle and no name; those with a number come first."""
    taken = [_around_circle(one) for one in counties if one.number]
    names: set[str] = set()
    for one in sorted(counties, key=lambda county: -county.number):
        room = _around_name(one)
        fits = room[0] >= 0 and room[2] <= WIDTH and room[1] >= 0 and room[3] <= height
        if fits and not any(_overlap(room, other) for other in taken):
            taken.append(room)
            names.add(one.name)
    return [replace(one, has_name=one.name in names) for one in counties]


def _pushed(one: County, other: County) -> tuple[County, County]:
    """Both, each half of the way that they lack."""
    across, down = other.x - one.x, other.y - one.y
    distance = hypot(across, down)
    lacking = (one.radius + other.radius + 1 - distance) / 2
    if lacking <= 0:
        return one, other
    across, down = (across / distance, down / distance) if distance else (1.0, 0.0)
    return _at(one, -across * lacking, -down * lacking), _at(other, across * lacking, down * lacking)


def _at(county: County, across: float, down: float) -> County:
    return replace(county, x=round(county.x + across, 1), y=round(county.y + down, 1))


def _around_circle(county: County) -> Room:
    radius = county.radius
    return county.x - radius, county.y - radius, county.x + radius, county.y + radius


def _around_name(county: County) -> Room:
    half = len(county.name) * LETTER / 2
    return county.x - half, county.beneath - LETTER + 1, county.x + half, county.beneath + 2


def _overlap(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _county(code: str, rings: Sequence[Ring], number: int, projection: Projection) -> County:
    outlines = [[projection.at(point) for point in ring] for ring in rings]
    x, y = middle(max(outlines, key=lambda one: abs(area(one))))
    path = " ".join(filter(None, (_path(_thinned(one)) for one in outlines)))
    home = round(x, 1), round(y, 1)
    return County(division(code).name, path, number, home, *home)


def _thinned(outline: Iterable[Point]) -> list[Point]:
    """The outline without the points that nobody could tell from the one before."""
    kept: list[Point] = []
    for x, y in outline:
        if not kept or max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= CLOSEST:
            kept.append((x, y))
    return kept


def _path(outline: Sequence[Point]) -> str:
    """M12 5.5L… Z; empty for an island that is too small to be seen."""
    if len(outline) < 3:
        return ""
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in outline)}Z"
