"""Borders of counties, as rings of degrees; `data/README.md` says where they are from."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

Point = tuple[float, float]
Ring = tuple[Point, ...]
FILE = Path(__file__).parent / "data" / "guangdong.geojson"
CLOSE_BY = 0.01
"""Degrees, about a kilometre: the borders are simplified, and telephones count degrees a little differently."""

OFF_SHORE = 0.2
"""Degrees, about twenty kilometres: cages for fish stand in the sea."""


def borders_of(code: str) -> tuple[Ring, ...]:
    """The outer rings of the county, as (longitude, latitude); empty where we have none."""
    return _all().get(code, ())


def county_at(point: Point) -> str | None:
    """The code of the county in which the point lies; None outside the borders that we have."""
    return next(_counties_at(point), None)


def counties_close_to(point: Point) -> set[str]:
    """The codes of the counties in which the point may lie, as exactly as anybody can tell."""
    east, north = point
    around = [(east + x * CLOSE_BY, north + y * CLOSE_BY) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return {code for one in around for code in _counties_at(one)}


def counties_off(point: Point) -> set[str]:
    """The counties from which a boat gets to a point that lies in none: a little outside their degrees."""
    east, north = point
    return {
        code
        for code, (west, south, far_east, far_north) in _boxes().items()
        if west - OFF_SHORE <= east <= far_east + OFF_SHORE and south - OFF_SHORE <= north <= far_north + OFF_SHORE
    }


def _counties_at(point: Point) -> Iterator[str]:
    east, north = point
    for code, (west, south, far_east, far_north) in _boxes().items():
        is_near = west <= east <= far_east and south <= north <= far_north
        if is_near and any(_is_inside(point, ring) for ring in borders_of(code)):
            yield code


def _is_inside(point: Point, ring: Ring) -> bool:
    """Whether a line from the point to the east crosses the ring an odd number of times."""
    east, north = point
    sides = zip(ring, (*ring[1:], ring[0]), strict=True)
    crossed = ((x, y, u, v) for (x, y), (u, v) in sides if (y > north) != (v > north))
    return sum(east < x + (north - y) * (u - x) / (v - y) for x, y, u, v in crossed) % 2 == 1


@cache
def _boxes() -> dict[str, tuple[float, float, float, float]]:
    """The degrees between which each county lies: west, south, east, north."""
    found = {}
    for code, rings in _all().items():
        easts, norths = zip(*(point for ring in rings for point in ring), strict=True)
        found[code] = (min(easts), min(norths), max(easts), max(norths))
    return found


@cache
def _all() -> dict[str, tuple[Ring, ...]]:
    features = json.loads(FILE.read_text())["features"]
    return {one["properties"]["code"]: _outer(one["geometry"]["coordinates"]) for one in features}


def _outer(polygons: list[list[list[list[float]]]]) -> tuple[Ring, ...]:
    return tuple(tuple((east, north) for east, north in polygon[0]) for polygon in polygons)
