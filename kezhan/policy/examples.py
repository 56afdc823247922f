"""Examples beside the fields of forms and in the templates of sheets, from the province of the edition in force.

A place in another province would mislead people.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

from kezhan.policy import editions
from kezhan.policy.words import as_shown
from kezhan.reference import credit_code
from kezhan.reference.divisions import Level, descendants, division

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class _Example:
    """Words with {province}, {city}, {town} (the city as in a firm's name), {county}, {society_code}, {host_code},
    {task} and {county_level} (县级, as the edition calls it); they are filled in when they are shown.
    """

    def __init__(self, words: str) -> None:
        self._words = words

    def __str__(self) -> str:
        edition = editions.in_force()
        named = _places(edition.province)
        return self._words.format(task=edition.tasks[0].label, county_level=edition.levels.county, **named)


@cache
def _places(code: str) -> dict[str, str]:
    """The names of the province, its first city and its first county, and credit codes (GB 32100) given there. They are
    cached, because every hint of a form asks for them.
    """
    province, county = division(code), descendants(code, Level.COUNTY)[0]
    city = county.at(Level.CITY) or province
    town = city.name.removesuffix("市")
    return {
        "province": province.name,
        "city": city.name,
        "town": town,
        "county": f"{city.name}{county.name}",
        "society_code": credit_code.make(f"51{code}MJL900001"),
        "host_code": credit_code.make(f"93{county.code}MA4UKL8X2"),
    }


def example(words: str) -> "_StrPromise":
    """The words with the names of the province, its first city (itself where it has none) and first county, credit
    codes given there and the edition's first task. They are read when they are shown, because the edition in force may
    change while the platform runs.
    """
    return cast("_StrPromise", as_shown(_Example(words)))
