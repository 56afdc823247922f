"""How pages write and offer places: from the city down, in the province of the edition in force."""

from collections.abc import Sequence

from django.http import HttpRequest

from kezhan.policy import editions
from kezhan.policy.words import word
from kezhan.reference.divisions import Level, children, division, within
from kezhan.reference.trees import UnknownCode
from kezhan.web.parts.lists import Filter, Rows


def place_name(code: str) -> str:
    """The name from the city down: 广州市荔湾区; outside the province the full name."""
    home = division(editions.in_force().province).name
    return division(code).full_name.removeprefix(home) or home


def _cities(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """The cities of the province."""
    return [(one.code, one.name) for one in children(editions.in_force().province)]


def _counties(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """The counties of the chosen city, or its towns if it has no counties; empty until a city is chosen."""
    try:
        return [(one.code, one.name) for one in children(request.GET.get("city", "")) if one.level != Level.CITY]
    except UnknownCode:
        return []


def in_place(rows: Rows, code: str) -> Rows:
    """The rows whose `division` is this one or lies below it."""
    low, high = within(code)
    return rows.filter(division__gte=low, division__lt=high)


CITY_FILTER = Filter("city", word(lambda levels: levels.cities), _cities, in_place)
PLACE_FILTERS = (CITY_FILTER, Filter("county", word(lambda levels: levels.counties), _counties, in_place, follows=True))
