"""The editions at hand and which one is in force.

Shipped editions stand in this package's folder; a province adds its own in `<data folder>/editions/`. Whose files lie
there decides which province the platform is: only editions of that province count, the shipped one included. Of those
in force on a day, the one that came into force last is the edition for what is opened then; one's own wins a tie.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from kezhan import clock
from kezhan.policy import succession
from kezhan.policy.reading import Fault, FaultyEdition, read
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import division

SHIPPED = Path(__file__).parent / "editions"

_throughout: ContextVar[Edition | None] = ContextVar("edition held throughout", default=None)


class NoEdition(LookupError):
    """There is no edition of that key, or none in force."""


@cache
def editions() -> dict[str, Edition]:
    """Every edition by its key, the shipped ones first; FaultyEdition when a file is wrong, two share a key or two of
    one's own are of different provinces.

    A file of the province's own may take the place of a shipped one.
    """
    return _beside_shipped(_own_files())


def editions_with(path: Path) -> dict[str, Edition]:
    """What `editions` would be if this file stood among the province's own, in place of one of its name."""
    others = [file for file in _own_files() if file.name != path.name]
    return _beside_shipped(sorted([*others, path], key=lambda file: file.name))


def own_folder() -> Path:
    """Where the province's own editions stand."""
    return Path(settings.DATA) / "editions"


def _own_files() -> list[Path]:
    return sorted(own_folder().glob("*.toml"))


def _shipped_files() -> list[Path]:
    return sorted(SHIPPED.glob("*.toml"))


def _beside_shipped(files: Collection[Path]) -> dict[str, Edition]:
    own = _by_key(files)
    return {key: one for key, one in _by_key(_shipped_files()).items() if key not in own} | own


def _by_key(files: Collection[Path]) -> dict[str, Edition]:
    found: dict[str, tuple[Path, Edition]] = {}
    for path in files:
        one = read(path)
        if one.key in found:
            raise FaultyEdition(path, [Fault(0, "key", f"“{one.key}”在 {found[one.key][0].name} 里已经有了")])
        for other_path, other in found.values():
            if other.province != one.province:
                reason = f"这一份是{_province(one)}的，{other_path.name} 是{_province(other)}的；一个平台只管一个省"
                raise FaultyEdition(path, [Fault(0, "province", f"{reason}，请只留一个省的文件")])
        found[one.key] = path, one
    return {key: one for key, (_, one) in found.items()}


def _province(one: Edition) -> str:
    return division(one.province).name


def edition(key: str) -> Edition:
    """The edition of that key."""
    try:
        return editions()[key]
    except KeyError:
        raise NoEdition(f"没有版本 {key}，请把它的文件放回 editions 文件夹") from None


def in_force(day: date | None = None) -> Edition:
    """The edition for what is opened on `day`, today when not given; NoEdition tells what there is, and from when."""
    if held := _throughout.get():
        return held
    day = day or clock.today()
    at_hand = of_the_province()
    if found := succession.on(day, at_hand):
        return found
    files = {read(path).key: path.name for path in (*_shipped_files(), *_own_files())}
    told = "\n".join(f"{files[one.key]}（{_province(one)}）：{_span(one)}" for one in at_hand)
    raise NoEdition(f"{day} 没有生效的版本。现有：\n{told}\n请改好日期，或把这一天生效的版本放进 {own_folder()}")


def _span(one: Edition) -> str:
    until = f"，{one.in_force_until} 止" if one.in_force_until else ""
    return f"{one.in_force_from} 起生效{until}"


def of_the_province() -> list[Edition]:
    """The editions, past and coming ones too, of the province that the platform is."""
    return of_one_province(editions().values())


def of_one_province(all_at_hand: Collection[Edition]) -> list[Edition]:
    """Those of the province of the last one: one's own stand last, and all of them are of one province."""
    *_, last = all_at_hand
    return [one for one in all_at_hand if one.province == last.province]


@contextmanager
def held_throughout(one: Edition) -> Iterator[None]:
    """Let this edition be in force whatever the day: for lives told with the clock turned back beyond its beginning."""
    token = _throughout.set(one)
    try:
        yield
    finally:
        _throughout.reset(token)
