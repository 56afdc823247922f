"""What the words in a cell mean: an amount, a day, a place, an entry of a coded list. Unfit says what is wrong."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from kezhan.reference import amounts, days, disciplines, divisions, industries
from kezhan.reference.amounts import NoAmount
from kezhan.reference.trees import UnknownCode
from kezhan.text.names import NoName, folded, person_name

SHOWN_CHOICES = 3
LONGEST_NOTHING = 10
NOTHING = re.compile("(?:[暂均]?无|没有|不详|n/?a|[-–—_/\\\\]+)[。.]?")
UNDECIDED = re.compile(
    "(?:企业|双方|合作)?(?:面议|面谈|[待未另再][定议商]|协商|商议|自筹)(?:解决|确定)?|不限|若干|按需|视情况(?:而定)?"
    "|尽快|越快越好|随时|近期|长期|常年"
)
OR_EMPTY = "没有就留空"


class Unfit(ValueError):
    """Words that do not mean what the column asks for; the message is Chinese and can be shown as it is."""


class Undecided(Unfit):
    """Words for what is not known yet, as 面议: the cell counts as empty, and that is told."""


class Coded(Protocol):
    """An entry of a coded list."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class CodedList:
    """A coded list whose entries a cell names by code, by the exact name or, where neither fits, by a near name."""

    kind: str
    by_code: Callable[[str], Coded]
    named: Callable[[str], Sequence[Coded]]
    search: Callable[[str, int], Sequence[Coded]]


DISCIPLINES = CodedList("学科", disciplines.discipline, disciplines.named, disciplines.search)
INDUSTRIES = CodedList("行业", industries.industry, industries.named, industries.search)


def says_nothing(words: str) -> bool:
    """Whether a cell is as good as empty: forms that may have no empty cells have 无 or a stroke there."""
    return len(words) <= LONGEST_NOTHING and bool(NOTHING.fullmatch(_half_width(words).strip().lower()))


def amount(words: str) -> Decimal:
    """An amount in 万元, by the same rule as in forms."""
    _refuse_undecided(words)
    try:
        return amounts.amount(words)
    except NoAmount as none:
        raise Unfit(f"{none}；{OR_EMPTY}") from None


def day(words: str) -> date:
    """A day as Excel or a person writes it; a month alone is its first day. 2027.1 may have been 2027.10."""
    _refuse_undecided(words)
    if re.fullmatch(r"[0-9]{4}\.1", words):
        year = words[:4]
        raise Unfit(f"“{words}”看不出是 1 月还是 10 月，请写成 {year}-01 或 {year}-10")
    try:
        return days.day_or_month(words)
    except days.NoDay as none:
        raise Unfit(f"{none}；{OR_EMPTY}") from None


def person(words: str) -> str:
    """A person's name, by the same rule as in forms."""
    try:
        return person_name(words)
    except NoName as none:
        raise Unfit(str(none)) from None


def count(words: str) -> int:
    """A number of people; it reads 1,200 and 1200人 too."""
    _refuse_undecided(words)
    plain = re.sub(r"\s*人$", "", amounts.ungrouped(words))
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise Unfit(f"“{words}”不是人数，请填整数，如 120；{OR_EMPTY}")
    return int(plain)


def place(words: str, under: str | None = None) -> str:
    """The code of a division, at or below `under` if given, by the same rule as in forms."""
    try:
        found = divisions.meant(words, under)
    except UnknownCode as unknown:
        raise Unfit(str(unknown).removesuffix("。")) from None
    if under is not None and not divisions.is_within(found.code, under):
        raise Unfit(f"{found.full_name}不在{divisions.division(under).full_name}，请由当地科协导入")
    return found.code


def town(words: str, under: str) -> str:
    """The same for a column of towns, where offices write 荔城街 and 高新区 too: no place there counts as empty."""
    try:
        return place(words, under)
    except Unfit:
        raise Undecided(f"“{words}”没有认出来") from None


def discipline(words: str) -> str:
    """The code of a discipline, from its code or name."""
    return _coded(words, DISCIPLINES)


def several_disciplines(words: str) -> tuple[str, ...]:
    """The codes of several disciplines in one cell, separated by 、 or the like."""
    return tuple(discipline(word.strip()) for word in re.split(r"[、,，;；\n]", words) if word.strip())


def industry(words: str) -> str:
    """The code of an industry, from its code or name."""
    return _coded(words, INDUSTRIES)


def chosen(words: str, choices: Mapping[str, str]) -> str:
    """The value for these words, whatever blanks they have; `choices` maps each word for it to the value."""
    meant = {folded(word): value for word, value in choices.items()}
    if folded(words) not in meant:
        said = "、".join(dict.fromkeys(choices))
        raise Unfit(f"“{words}”不在可选的里面，请填其中一个：{said}")
    return meant[folded(words)]


def _refuse_undecided(words: str) -> None:
    if UNDECIDED.fullmatch(words.strip()):
        raise Undecided(f"“{words}”没有读")


def _coded(words: str, listed: CodedList) -> str:
    first = _half_width(words).split(maxsplit=1)[0]
    if re.fullmatch(r"[A-Za-z]|[A-Za-z]?[\d.]+", first):
        try:
            return listed.by_code(first.upper()).code
        except UnknownCode as unknown:
            raise Unfit(str(unknown).removesuffix("。")) from None
    named = listed.named(words)
    if len(named) == 1:
        return named[0].code
    near = "、".join(str(one) for one in (named or listed.search(words, SHOWN_CHOICES))[:SHOWN_CHOICES])
    hint = f"，是不是这些里的：{near}" if near else "，可以留空"
    kind = listed.kind
    raise Unfit(f"叫“{words}”的{kind}有 {len(named)} 个{hint}" if named else f"没有叫“{words}”的{kind}{hint}")


def _half_width(words: str) -> str:
    """The words with plain figures, letters and signs in place of those of a Chinese keyboard."""
    return unicodedata.normalize("NFKC", words)
