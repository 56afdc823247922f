"""Borders of counties, as rings of degrees; `data/README.md` says where they are from."""

import json
from functools import cache
from pathlib import Path

Point = tuple[float, float]
Ring = tuple[Point, ...]
FILE = Path(__file__).parent / "data" / "guangdong.geojson"


def borders_of(code: str) -> tuple[Ring, ...]:
    """The outer rings of the county, as (longitude, latitude); empty where we have none."""
    return _all().get(code, ())


@cache
def _all() -> dict[str, tuple[Ring, ...]]:
    features = json.loads(FILE.read_text())["features"]
    return {one["properties"]["code"]: _outer(one["geometry"]["coordinates"]) for one in features}


def _outer(polygons: list[list[list[list[float]]]]) -> tuple[Ring, ...]:
    return tuple(tuple((east, north) for east, north in polygon[0]) for polygon in polygons)
