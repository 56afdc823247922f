"""Where exactly things happen: a point inside the county of a station, the same one each time (its own premises)."""

from functools import cache
from random import Random

from kezhan.reference.borders import borders_of, county_at
from kezhan.reference.divisions import Level, division

Spot = tuple[float, float]
"""Latitude and longitude."""
TRIES = 200
MOST_APART = 0.002
"""Degrees: some two hundred metres, as far as a telephone walks on the premises."""


@cache
def spot_of(code: str, number: int) -> Spot | None:
    """The premises number so and so in this division; None where we have no border of its county."""
    place = division(code)
    county = (place.at(Level.COUNTY) or place.at(Level.CITY) or place).code
    rings = borders_of(county)
    if not rings:
        return None
    easts, norths = zip(*(point for ring in rings for point in ring), strict=True)
    rng = Random(f"{county} {number}")
    for _ in range(TRIES):
        east, north = rng.uniform(min(easts), max(easts)), rng.uniform(min(norths), max(norths))
        if county_at((east, north)) == county:
            return round(north, 6), round(east, 6)
    return None


def beside(spot: Spot, rng: Random, most: float = MOST_APART) -> Spot:
    """A point close to it."""
    north, east = spot
    return round(north + rng.uniform(-most, most), 6), round(east + rng.uniform(-most, most), 6)
