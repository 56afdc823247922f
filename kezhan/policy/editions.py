"""The editions at hand and which one is in force.

Shipped editions stand in this package's folder; a province adds its own in `<data folder>/editions/`. Of those in force
on a day, the one that came into force last is the edition for what is opened then; the province's own wins a tie.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from kezhan import clock
from kezhan.policy.reading import Fault, FaultyEdition, read
from kezhan.policy.shape import Edition

SHIPPED = Path(__file__).parent / "editions"

_throughout: ContextVar[Edition | None] = ContextVar("edition held throughout", default=None)


class NoEdition(LookupError):
    """There is no edition of that key, or none in force."""


@cache
def editions() -> dict[str, Edition]:
    """Every edition by its key, the shipped ones first; FaultyEdition when a file is wrong or two share a key.

    A file of the province's own may take the place of a shipped one.
    """
    own = _in_folder(Path(settings.DATA) / "editions")
    return {key: one for key, one in _in_folder(SHIPPED).items() if key not in own} | own


def _in_folder(folder: Path) -> dict[str, Edition]:
    found: dict[str, Edition] = {}
    for path in sorted(folder.glob("*.toml")):
        one = read(path)
        if one.key in found:
            raise FaultyEdition(path, [Fault(0, "key", f"“{one.key}”在同一个文件夹的另一个文件里已经有了")])
        found[one.key] = one
    return found


def edition(key: str) -> Edition:
    """The edition of that key."""
    try:
        return editions()[key]
    except KeyError:
        raise NoEdition(f"没有版本 {key}，请把它的文件放回 editions 文件夹") from None


def in_force(day: date | None = None) -> Edition:
    """The edition for what is opened on `day` (today when not given)."""
    if held := _throughout.get():
        return held
    day = day or clock.today()
    candidates = [
        one
        for one in editions().values()
        if one.in_force_from <= day and (one.in_force_until is None or day <= one.in_force_until)
    ]
    if not candidates:
        raise NoEdition(f"{day} 没有生效的版本")
    return max(reversed(candidates), key=lambda one: one.in_force_from)


def of_the_province() -> list[Edition]:
    """The editions, past and coming ones too, of the province whose edition is in force today."""
    home = in_force().province
    return [one for one in editions().values() if one.province == home]


@contextmanager
def held_throughout(one: Edition) -> Iterator[None]:
    """Let this edition be in force whatever the day: for lives told with the clock turned back beyond its beginning."""
    token = _throughout.set(one)
    try:
        yield
    finally:
        _throughout.reset(token)
