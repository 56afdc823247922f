"""Where things are: the tables name real places of Guangdong, and another province uses its own counties."""

from functools import cache
from random import Random

from kezhan.demo.tables import FieldOfWork
from kezhan.reference.divisions import Division, Level, children, descendants, division, find, within
from kezhan.reference.trees import UnknownCode

HOME = "440000"
"""The province that the tables describe."""

_KINDS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


@cache
def regions(field: FieldOfWork, province: str) -> tuple[Division, ...]:
    """The places of a field in the province. When none lie there: its counties, or its cities if it has no counties."""
    found = tuple(_found(name, province) for name in field.places)
    return tuple(place for place in found if place) or _all_counties(province)


@cache
def specialised_towns(field: FieldOfWork, province: str) -> tuple[tuple[Division, str], ...]:
    """Towns known for something of this field, and what each is known for."""
    named = (entry.split("=") for entry in field.towns)
    found = [(_found(name, province), what) for name, what in named]
    return tuple((place, what) for place, what in found if place)


@cache
def sites(code: str) -> tuple[Division, ...]:
    """Every place in a division where a host may be: towns where the tables list them, otherwise counties."""
    towns = descendants(code, Level.TOWN)
    if towns or division(code).level in (Level.TOWN, Level.COUNTY):
        return towns or (division(code),)
    return descendants(code, Level.COUNTY) or (division(code),)


def site_of(field: FieldOfWork, province: str, rng: Random, within_code: str = "") -> Division:
    """A place where a host of this field may be; it lies inside `within_code` if given."""
    if within_code:
        low, high = within(within_code)
        near = [place for place in regions(field, province) if low <= place.code < high]
        return rng.choice(sites(rng.choice(near).code if near else within_code))
    return rng.choice(sites(rng.choice(regions(field, province)).code))


def urban(place: Division, rng: Random) -> Division:
    """A street near the place, for a community; the place itself when no streets are listed."""
    around = place.at(Level.COUNTY) or place.at(Level.CITY) or place
    streets = [one for one in sites(around.code) if one.name.endswith("街道")]
    return rng.choice(streets) if streets else place


def city_of(place: Division) -> Division:
    """The city over the place, or the province when it has no city."""
    return place.at(Level.CITY) or place.ancestors()[0]


def town_of_firm(place: Division) -> str:
    """The place in the name of a firm there: its city, or its county when that lies directly under a province."""
    city = city_of(place)
    named = city if city.name.endswith("市") else place.at(Level.COUNTY) or city
    return named.name


def said_in(province: str, words: str) -> str:
    """The tables' words, which speak of Guangdong, changed to fit another province."""
    for here, there in _names_there(province):
        words = words.replace(here, there)
    return words


@cache
def _names_there(province: str) -> tuple[tuple[str, str], ...]:
    """The names of Guangdong and its cities with what replaces them: the other province and its capital."""
    if province == HOME:
        return ()
    home, there = division(HOME), division(province)
    capital = next(iter(descendants(province, Level.CITY)), there)
    pairs = [(home, there), *((city, capital) for city in descendants(HOME, Level.CITY))]
    return tuple(names for here, said in pairs for names in ((here.name, said.name), (_short(here), _short(said))))


def spoken(place: Division) -> str:
    """The place as people there call it: 顺德区北滘镇, 虎门镇."""
    county = place.at(Level.COUNTY)
    return f"{county.name}{place.name}" if county and county != place else place.name


def _short(place: Division) -> str:
    """The name without its kind of place: 广东, 天津, 广西."""
    kind = next((kind for kind in _KINDS if place.name.endswith(kind)), "")
    return place.name.removesuffix(kind)


@cache
def _found(name: str, province: str) -> Division | None:
    try:
        return find(name, under=province)
    except UnknownCode:
        return None


@cache
def _all_counties(province: str) -> tuple[Division, ...]:
    return descendants(province, Level.COUNTY) or children(province)
