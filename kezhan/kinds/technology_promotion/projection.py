"""From degrees to a drawing, as pure functions: the box around rings, the scale that fits it, the middle of a ring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from kezhan.reference.borders import Point, Ring


@dataclass(frozen=True)
class Box:
    """What lies between these degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Projection:
    """Degrees onto a drawing with its corner at the top left; equal lengths look equal in the middle of the box."""

    box: Box
    width: float
    height: float
    margin: float

    @property
    def shrink(self) -> float:
        """How much shorter a degree to the east is than one to the north, in the middle of the box."""
        return cos(radians((self.box.south + self.box.north) / 2))

    @property
    def scale(self) -> float:
        """Units of the drawing to a degree to the north."""
        across = (self.box.east - self.box.west) * self.shrink
        return min(
            (self.width - 2 * self.margin) / across,
            (self.height - 2 * self.margin) / (self.box.north - self.box.south),
        )

    def at(self, point: Point) -> Point:
        """Where the point lies on the drawing; what is left of the room lies evenly around."""
        east, north = point
        across = (self.box.east - self.box.west) * self.shrink * self.scale
        down = (self.box.north - self.box.south) * self.scale
        left, top = (self.width - across) / 2, (self.height - down) / 2
        return left + (east - self.box.west) * self.shrink * self.scale, top + (self.box.north - north) * self.scale


def box_around(rings: Iterable[Ring]) -> Box:
    """The smallest box with all rings in it; ValueError without any."""
    points = [point for ring in rings for point in ring]
    easts, norths = [east for east, _ in points], [north for _, north in points]
    return Box(min(easts), min(norths), max(easts), max(norths))


def fitted(box: Box, width: float, tallest: float, margin: float) -> Projection:
    """The projection of the box onto a drawing of this width, no taller than the box needs and than `tallest`."""
    wide = Projection(box, width, tallest, margin)
    needed = (box.north - box.south) * wide.scale + 2 * margin
    return Projection(box, width, round(min(tallest, needed), 1), margin)


def area(ring: Sequence[Point]) -> float:
    """Twice the area of the ring; the sign tells which way round it goes."""
    return sum(x * v - u * y for (x, y), (u, v) in _sides(ring))


def middle(ring: Sequence[Point]) -> Point:
    """A point inside the ring: its centre of gravity, or else the middle of the widest stretch at that height."""
    whole = area(ring)
    if not whole:
        return ring[0]
    x = sum((x + u) * (x * v - u * y) for (x, y), (u, v) in _sides(ring)) / (3 * whole)
    y = sum((y + v) * (x * v - u * y) for (x, y), (u, v) in _sides(ring)) / (3 * whole)
    stretches = _stretches(ring, y)
    if not stretches or any(west <= x <= east for west, east in stretches):
        return x, y
    west, east = max(stretches, key=lambda one: one[1] - one[0])
    return (west + east) / 2, y


def _sides(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def _stretches(ring: Sequence[Point], height: float) -> list[tuple[float, float]]:
    """Where a level line at this height runs inside the ring, from west to east."""
    crossings = sorted(
        x + (height - y) * (u - x) / (v - y) for (x, y), (u, v) in _sides(ring) if (y > height) != (v > height)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
