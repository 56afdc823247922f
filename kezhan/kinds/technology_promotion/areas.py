"""Where a technology may be adopted: in the radiation area of its station (§0.2)."""

from collections.abc import Iterable
from functools import reduce

from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import Division, Level, descendants, division, is_within
from kezhan.stations.models import Station


def refuse_outside(station: Station, code: str) -> None:
    """Refused for a place outside the station's radiation area, and for one that is no closer than a city."""
    clause = station.edition.rules.radiation_area.clause
    area = station.radiation_area
    if not any(is_within(code, one) for one in area):
        named = "、".join(division(one).full_name for one in area)
        raise Refused(f"{division(code).full_name}不在这个站的辐射区域（{named}）里", clause, "division")
    if county_of(code) is None:
        raise Refused(f"{division(code).full_name}太大了，请写到区、县或者镇", clause, "division")


def county_of(code: str) -> str | None:
    """The county in which a place is; the city itself where a city has none. None for what is no closer than that."""
    place = division(code)
    if county := place.at(Level.COUNTY):
        return county.code
    city = place.at(Level.CITY)
    return city.code if city is not None and not descendants(city.code, Level.COUNTY) else None


def counties_in(area: Iterable[str]) -> list[str]:
    """The codes of all counties in these divisions, each once, in their order; of a town the county around it."""
    found = [code for one in area for code in _counties(one)]
    return list(dict.fromkeys(found))


def around(area: Iterable[str]) -> str | None:
    """The closest division that has all of these in it; None for places of several provinces."""
    lines = ([*(above.code for above in division(one).ancestors()), one] for one in area)
    shared = reduce(_shared, lines, None)
    return shared[-1] if shared else None


def _shared(one: list[str] | None, other: list[str]) -> list[str]:
    if one is None:
        return other
    return [code for code, beside in zip(one, other, strict=False) if code == beside]


def _counties(code: str) -> list[str]:
    if (county := county_of(code)) is not None:
        return [county]
    below = [*descendants(code, Level.COUNTY), *_cities_without(division(code))]
    return sorted(one.code for one in below)


def _cities_without(place: Division) -> list[Division]:
    """The cities below that have no counties."""
    return [one for one in descendants(place.code, Level.CITY) if not descendants(one.code, Level.COUNTY)]
