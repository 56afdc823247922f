"""The editions at hand and which one is in force.

Shipped editions stand in this package's folder; a province adds its own in `<data folder>/editions/`. Of those in force
on a day, the one that came into force last is the edition for what is opened then; the province's own wins a tie.
"""

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from kezhan import clock
from kezhan.policy.reading import read
from kezhan.policy.shape import Edition

SHIPPED = Path(__file__).parent / "editions"


class NoEdition(LookupError):
    """There is no edition of that key, or none in force."""


@cache
def editions() -> dict[str, Edition]:
    """Every edition by its key, the shipped ones first; FaultyEdition when a file is wrong."""
    paths = [*sorted(SHIPPED.glob("*.toml")), *sorted((Path(settings.DATA) / "editions").glob("*.toml"))]
    return {edition.key: edition for edition in map(read, paths)}


def edition(key: str) -> Edition:
    """The edition of that key."""
    try:
        return editions()[key]
    except KeyError:
        raise NoEdition(f"没有版本 {key}，请把它的文件放回 editions 文件夹") from None


def in_force(day: date | None = None) -> Edition:
    """The edition for what is opened on `day` (today when not given)."""
    day = day or clock.today()
    candidates = [
        one
        for one in editions().values()
        if one.in_force_from <= day and (one.in_force_until is None or day <= one.in_force_until)
    ]
    if not candidates:
        raise NoEdition(f"{day} 没有生效的版本")
    return max(reversed(candidates), key=lambda one: one.in_force_from)
