"""The quantities that a text states, as 2.5 万元, 九十九万元 or 100 多次, and which of them no record holds."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kezhan.policy.shape import Edition
from kezhan.summaries.figures import Figures

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
TIMES, HOURS, PEOPLE, RECORDS, TASKS, MONEY = "次", "小时", "人", "条", "项", "元"
ALIKE = {"个小时": HOURS, "名": PEOPLE, "位": PEOPLE, "个人": PEOPLE, "块钱": MONEY}
"""Other words for the same unit."""
COUNTED = (TIMES, HOURS, PEOPLE, "人次", RECORDS, TASKS, MONEY, "篇", "件", "个", "场", "家", "户")
"""Units that texts use, beside those of the edition's measures."""
NO_COUNT = "个(?![月半多])"
"""Three months are no three things."""

_DIGIT, _SCALE = f"[{''.join(DIGITS)}]", f"[{''.join(SCALES)}]"
_ABOUT = r"[ ]?[多余来几]?[ ]?"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?"
_CHINESE = f"[{''.join(DIGITS)}十][{''.join(DIGITS)}{''.join(SCALES)}]*+(?:点{_DIGIT}++)?"
_NUMBER = f"(?:{_ARABIC}|{_CHINESE})"
_STATED = (
    rf"(?<![\d.第数几好{''.join(DIGITS)}{''.join(SCALES)}])(?<!第 )"
    rf"(?:{_NUMBER}{_ABOUT}{_SCALE}++[ ]?)*?{_NUMBER}{_ABOUT}{_SCALE}*+{_ABOUT}"
)
"""One way alone to read each text, so that no text takes long: what is repeated gives nothing back."""


@dataclass(frozen=True)
class Quantity:
    """A quantity: the words, its value and its unit. Money is in 元."""

    words: str
    value: Decimal
    unit: str


def not_on_record(
    text: str, figures: Figures, edition: Edition, unconfirmed: int, *, besides: Collection[str] = ()
) -> list[str]:
    """The quantities in the text that equal no figure of the record in that unit, in their words. `unconfirmed` is the
    number of records without the host's word; of the units in `besides` it tells nothing.
    """
    units = _units(figures, edition)
    held = _held(figures, units)
    held[RECORDS].add(Decimal(unconfirmed))
    found = quantities(text, units)
    foreign = [one.words for one in found if one.unit not in besides and one.value not in held[one.unit]]
    return list(dict.fromkeys(foreign))


def quantities(text: str, units: frozenset[str]) -> Iterator[Quantity]:
    """The quantities in these units that the text states. A single 一 is an article: 一个、一次."""
    known = sorted({*units, *ALIKE}, key=len, reverse=True)
    of_unit = "|".join(NO_COUNT if unit == "个" else re.escape(unit) for unit in known)
    for found in re.finditer(f"({_STATED})({of_unit})", text):
        number, unit = found.groups()
        if number.strip() != "一":
            yield Quantity(found[0], _value(number), ALIKE.get(unit, unit))


def _units(figures: Figures, edition: Edition) -> frozenset[str]:
    """Without their scale: 万元 is 元."""
    of_year = (*(one.unit for one in figures.totals), *(one.unit for one in figures.goals))
    return frozenset(_base(unit)[1] for unit in (*COUNTED, *(one.unit for one in edition.measures), *of_year))


def _base(unit: str) -> tuple[int, str]:
    """The scale before the unit, and the unit."""
    scale, rest = 1, unit
    while len(rest) > 1 and rest[0] in SCALES:
        scale, rest = scale * SCALES[rest[0]], rest[1:]
    return scale, ALIKE.get(rest, rest)


def _held(figures: Figures, units: frozenset[str]) -> defaultdict[str, set[Decimal]]:
    """What the record holds, by unit: sums, goals, counts, hours, funds, and what single pieces of work brought."""
    held: defaultdict[str, set[Decimal]] = defaultdict(set)
    told = [(one.unit, one.figure) for one in figures.totals]
    told += [(goal.unit, figure) for goal in figures.goals for figure in (goal.target, goal.reached)]
    told += [(MONEY, one.amount.replace(",", "")) for one in figures.funds]
    told += [(HOURS, one.hours) for one in figures.people]
    for unit, figure in told:
        scale, base = _base(unit)
        held[base].add(Decimal(figure) * scale)
    counts = {figures.times, *(one.times for one in figures.tasks), *(one.times for one in figures.people)}
    held[TIMES] |= set(map(Decimal, counts))
    held[RECORDS].add(Decimal(figures.times))
    held[HOURS].add(figures.hours)
    held[PEOPLE].add(Decimal(len(figures.people)))
    held[TASKS].add(Decimal(len(figures.tasks)))
    for piece in figures.pieces:
        for one in quantities(f"{piece.title} {piece.figures}", units):
            held[one.unit].add(one.value)
    return held


def _value(words: str) -> Decimal:
    """The value of 25,000, 2.5 万, 12 万 5 千, 九十九万 or 100 多."""
    total = section = number = Decimal(0)
    for piece in re.findall(f"{_ARABIC}|点{_DIGIT}+|{_DIGIT}|{_SCALE}", words):
        if piece == "亿":
            total, section, number = (total + section + number) * SCALES[piece], Decimal(0), Decimal(0)
        elif piece == "万":
            total, section, number = total + (section + number) * SCALES[piece], Decimal(0), Decimal(0)
        elif piece in SCALES:
            section, number = section + (number or 1) * SCALES[piece], Decimal(0)
        elif piece.startswith("点"):
            number += Decimal("0." + "".join(str(DIGITS[one]) for one in piece[1:]))
        else:
            number = Decimal(DIGITS[piece]) if piece in DIGITS else Decimal(piece.replace(",", ""))
    return total + section + number
