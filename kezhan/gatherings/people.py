"""What a person gives who comes to a gathering, and who is the same person."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Protocol, TypeVar
from unicodedata import normalize

from django.utils.crypto import salted_hmac

from kezhan.gatherings.models import Asked, Attendance, Gathering
from kezhan.organisations.filling import refuse_overlong
from kezhan.paper.tables import DITTO
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.reference.feet import NUMBER, STRAY, close
from kezhan.reference.telephones import NoTelephone, mobile
from kezhan.text.lines import one_line, shortened
from kezhan.text.names import NoName, folded, person_name

_APART = re.compile(r"[\s,，、;；]+")
_TAIL = re.compile(r"[0-9]{4}")
DIGITS = 4
"""Of a telephone so many last digits tell people of one name apart."""
COUNTED = re.compile(
    r"(?:合计|总计|共计|小计|总数?)(?:人数|人次|数)?:?[(]?\d*(?:人次|人|名)?[)]?"
    r"|(?:人数|人次)(?:合计|总计)?:?[(]?\d*(?:人次|人|名)?[)]?"
    r"|(?:(?:应到|实到|签到|参会|参加|缺席|请假)(?:人数)?:?\d*[人名]?[,;、。]?)+|(?:签到|记录)(?:人员?|员|时间|日期):?.*"
)
"""What the foot of a list of people says besides what the foot of any table says."""


@dataclass(frozen=True)
class Place:
    """Where a phone said that it was, to some hundred metres."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True)
class GivenPerson:
    """What somebody said of themself, or the organiser of them. `phone` is whole, or its last four digits."""

    name: str
    unit: str = ""
    duty: str = ""
    phone: str = ""


class Known(Protocol):
    """A row that names a person."""

    @property
    def folded_name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def phone_mark(self) -> str: ...


class Named(Protocol):
    """Somebody by name, with a telephone or its last digits, or without."""

    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...


Row = TypeVar("Row", bound=Known)


def sound(given: GivenPerson, gathering: Gathering, *, is_own: bool) -> GivenPerson:
    """The person, tidied. Refused with all that is wrong; what the gathering asks for is needed of who signs in."""
    tidy = GivenPerson(*(one_line(value) for value in (given.name, given.unit, given.duty, given.phone)))
    needed = gathering.asks if is_own else ()
    refuse_together(
        lambda: _name(given.name),
        *(partial(_refuse_ditto, name, getattr(tidy, name)) for name in ("unit", "duty")),
        lambda: _refuse_missing(tidy, needed),
        lambda: _phone(tidy.phone, is_whole=Asked.PHONE in needed),
        lambda: refuse_overlong(Attendance, unit=tidy.unit, duty=tidy.duty),
    )
    return replace(tidy, name=_name(tidy.name), phone=_phone(tidy.phone, is_whole=False))


def phone_mark(person: GivenPerson) -> str:
    """A keyed hash of the name and the last digits; empty without a telephone."""
    if not person.phone:
        return ""
    told = f"{folded(person.name)} {person.phone[-DIGITS:]}"
    return salted_hmac("kezhan.gatherings.phone", told, algorithm="sha256").hexdigest()[:32]


def are_the_same(one: Known, other: Known) -> bool:
    """Whether two rows name one person: the same name, and neither telephone nor unit speaks against it.

    Where both have a telephone, it decides; units are written in several ways.
    """
    if one.folded_name != other.folded_name:
        return False
    if one.phone_mark and other.phone_mark:
        return one.phone_mark == other.phone_mark
    return not (one.unit and other.unit) or folded(one.unit) == folded(other.unit)


def each_once(rows: Iterable[Row]) -> list[Row]:
    """The rows of different people: of several rows about one person the first."""
    by_name: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not any(are_the_same(row, one) for one in by_name[row.folded_name]):
            by_name[row.folded_name].append(row)
    return [row for alike in by_name.values() for row in alike]


def told_apart(people: Sequence[Named]) -> list[str]:
    """The names; where several people of one name are among them, with the last digits of the telephone."""
    times = Counter(folded(one.name) for one in people)
    return [f"{one.name}（尾号 {one.phone[-DIGITS:]}）" if _has_namesake(one, times) else one.name for one in people]


def _has_namesake(one: Named, times: Counter[str]) -> bool:
    return bool(one.phone) and times[folded(one.name)] > 1


def is_of_a_foot(words: str) -> bool:
    """Whether these words are of the foot of a list and name nobody: 合计, 填表人：张三, 以下空白, 实到 28 人."""
    said = close(words)
    return bool(STRAY.fullmatch(said) or COUNTED.fullmatch(said))


def without_foot(lines: str) -> tuple[list[tuple[int, str]], list[str]]:
    """The lines that name people, each with its number, and those of the foot of a list, which name nobody."""
    said = [(number, line) for number, line in enumerate(lines.splitlines(), start=1) if line.strip()]
    feet = [line.strip() for _, line in said if _is_foot(line)]
    return [(number, line) for number, line in said if not _is_foot(line)], feet


def left_out_words(feet: Sequence[str]) -> str:
    """What is told of lines that were left out; empty where none were."""
    return f"“{shortened('”“'.join(feet), 60)}”像是表尾的合计、落款或者说明，没有算人" if feet else ""


def _is_foot(line: str) -> bool:
    """By the whole line, or by its first words, a number at its head left aside."""
    first = next((one for one in _APART.split(line.strip()) if one and not NUMBER.fullmatch(one)), "")
    return is_of_a_foot(line) or is_of_a_foot(first)


def _refuse_ditto(field: str, typed: str) -> None:
    if DITTO.fullmatch(typed):
        raise Refused(f"“{shortened(typed, 20)}”单独看不懂，请照上面那一行写全", field=field)


def _name(typed: str) -> str:
    _refuse_ditto("name", typed)
    if is_of_a_foot(typed):
        raise Refused(f"“{shortened(typed, 20)}”像是表尾的合计、落款或者说明，不是姓名", field="name")
    try:
        return person_name(typed)
    except NoName as none:
        raise Refused(str(none), field="name") from None


def _phone(typed: str, *, is_whole: bool) -> str:
    plain = normalize("NFKC", typed)
    if not plain or (_TAIL.fullmatch(plain) and not is_whole):
        return plain
    try:
        return mobile(plain)
    except NoTelephone as none:
        raise Refused(str(none), field="phone") from None


def _refuse_missing(given: GivenPerson, needed: Iterable[str]) -> None:
    columns = {Asked.UNIT: given.unit, Asked.DUTY: given.duty, Asked.PHONE: given.phone, Asked.PHONE_TAIL: given.phone}
    for asked in needed:
        if not columns[Asked(asked)]:
            field = "phone" if asked == Asked.PHONE_TAIL else str(asked)
            raise Refused(f"请填{Asked(asked).label}", field=field)
