"""The editions at hand and which one is in force. The files in the province's own folder decide which province the
platform is; only editions of that province count, the shipped one included.

- Of the editions in force on a day, the one with the latest first day counts for what is opened then.
- At a tie the province's own edition wins.
- An edition that something was opened under is kept, and the kept text counts.
- Once the platform is founded, its province is settled, and files of another one count for nothing.
"""

from collections import UserDict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

from kezhan import clock
from kezhan.journal.recording import Actor
from kezhan.policy import files, keeping, succession
from kezhan.policy.files import SHIPPED, own_folder
from kezhan.policy.founded import founded_province
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition

__all__ = ["SHIPPED", "own_folder"]

_due: ContextVar[bool] = ContextVar("what was kept is still to be asked for", default=False)
_throughout: ContextVar[Edition | None] = ContextVar("edition held throughout", default=None)


class NoEdition(LookupError):
    """There is no edition of that key, or none in force."""


class AtHand(UserDict[str, Edition]):
    """Every edition by its key, as its file had it when the files were read. A kept edition may stand in for it."""

    def __init__(self, province: str = "") -> None:
        self._digests = dict[str, str]()
        self._read_files(province)
        super().__init__(self._beside({}))

    @property
    def faults(self) -> list[str]:
        """What is wrong with the files that were left out."""
        return [str(fault) for fault in self._found.faulty]

    @property
    def not_to_be_believed(self) -> set[str]:
        """The keys under which neither a file nor a kept text says what was kept. Nothing is judged by such a text."""
        return self._standing_in[1].keys() - self._kept

    def let_stand_in(self, digests: dict[str, str], province: str) -> None:
        """Put kept editions, by key and digest, in the place of files that are gone, faulty or different, and leave
        files of another province than the founded one (empty: none is) out of account.
        """
        before, self._digests = (self.province, self._standing_in), digests
        if province != self.province:
            self._read_files(province)
        if (self.province, self._standing_in) != before or self.not_to_be_believed:
            self.data = self._beside(keeping.kept(self._standing_in[1]))

    def _read_files(self, province: str) -> None:
        self.province, self._found = province, files.found(files.own_files(), province)
        self._of_files = {key: one.digest for key, one in self._found.editions.items()}

    @property
    def _standing_in(self) -> tuple[bool, dict[str, str]]:
        """Whether the shipped editions count, and the kept editions that the files do not hold. The shipped ones never
        stand in for a province's own edition that is faulty from the start.
        """
        own = self._found.own
        differing = {key: digest for key, digest in self._digests.items() if self._of_files.get(key) != digest}
        return not own.faulty or bool(own.editions or self._digests), differing

    def _beside(self, kept: dict[str, Edition]) -> dict[str, Edition]:
        self._kept = kept.keys()
        own = {key: kept.get(key, one) for key, one in self._found.own.editions.items()}
        shipped = self._found.shipped.editions if self._standing_in[0] else {}
        return {key: one for key, one in (shipped | kept | own).items() if key not in self.not_to_be_believed}


@cache
def editions() -> AtHand:
    """Every edition at hand by its key: first the shipped ones, last the province's own."""
    return AtHand()


_read = editions  # the real one, also while a test replaces `editions`


def settle() -> None:
    """Let the kept editions count from here on, whatever happened to the files. Each turn and each job does so."""
    read = _read()
    read.let_stand_in(keeping.digests(), read.province or founded_province())


@contextmanager
def settled_when_asked() -> Iterator[None]:
    """The same throughout a page, from the moment when the page first asks for an edition: many pages ask for none."""
    token = _due.set(True)
    try:
        yield
    finally:
        _due.reset(token)


def at_hand() -> Mapping[str, Edition]:
    """Every edition at hand. A kept edition stands in where it has to."""
    if _due.get():
        _due.set(False)
        settle()
    return editions()


def read_anew() -> None:
    """Read the files once more, because somebody asked for an entry that no edition at hand has."""
    _read.cache_clear()
    settle()


def edition(key: str) -> Edition:
    """The edition of that key."""
    try:
        return at_hand()[key]
    except KeyError:
        lost = key in _read().not_to_be_believed
        why = f"版本 {key} {keeping.BROKEN}" if lost else f"没有版本 {key}，请把它的文件放回 editions 文件夹"
        raise NoEdition(why) from None


def for_opening(under: Edition | None = None, *, by: Actor) -> Edition:
    """The edition in force, or an earlier one that still goes on. The deed that opens something under it keeps it for
    life, in its own transaction. Refused while a kept edition cannot be believed: nobody knows which one is in force.
    """
    one = under or in_force()
    if lost := _read().not_to_be_believed:
        raise Refused(f"制度版本 {'、'.join(sorted(lost))} {keeping.BROKEN}，恢复以前不能新办")
    try:
        keeping.keep(one, by)
    except Refused:
        settle()
        raise
    return one


def in_use_since(one: Edition) -> datetime | None:
    """When the first thing was opened under the edition; None while its file may still be corrected or taken away."""
    return keeping.in_use_since(one)


def ends_earlier_ones(one: Edition, until: date | None) -> bool:
    """Whether the edition now ends what began under earlier ones and may go on `until` that day.

    - Where it names no day, it never does.
    - It must be in use since an earlier day: what is ended cannot be restored, and its file may be a mistake.
    """
    since = keeping.in_use_since(one)
    return until is not None and since is not None and clock.today() > max(until, clock.local(since).date())


def in_force(day: date | None = None) -> Edition:
    """The edition for what is opened on `day` (None: today). NoEdition tells which there are, and from when."""
    if held := _throughout.get():
        return held
    day = day or clock.today()
    ours = of_the_province()
    if found := succession.on(day, ours):
        return found
    paths = files.found(files.own_files()).paths
    spans = (f"{_named(one, paths)}（{files.province_of(one)}）：{_span(one)}" for one in ours)
    told = "\n".join([*spans, *_read().faults])
    raise NoEdition(f"{day} 没有生效的版本。现有：\n{told}\n请改好日期，或把这一天生效的版本放进 {own_folder()}")


def _named(one: Edition, paths: dict[str, Path]) -> str:
    return paths[one.key].name if one.key in paths else f"{one.key}，文件不在"


def _span(one: Edition) -> str:
    until = f"，{one.in_force_until} 止" if one.in_force_until else ""
    return f"{one.in_force_from} 起生效{until}"


def of_the_province() -> list[Edition]:
    """The editions, past and coming ones too, of the platform's province."""
    return of_one_province(at_hand().values(), _read().province)


def of_one_province(all_at_hand: Collection[Edition], founded: str) -> list[Edition]:
    """The editions of the founded province. Before one is founded, it is the last edition's: a province's own stand
    last, and all of them are of one province.
    """
    ours = founded or ([*all_at_hand][-1].province if all_at_hand else "")
    return [one for one in all_at_hand if one.province == ours]


@contextmanager
def held_throughout(one: Edition) -> Iterator[None]:
    """Let this edition be in force on every day, for lives that the demo tells with the clock before its first day."""
    token = _throughout.set(one)
    try:
        yield
    finally:
        _throughout.reset(token)
