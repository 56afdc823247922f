"""Numbers as a workbook shows them: 125000 in the format 0!.0,"万" is 12.5万, and 1.1 in the format 0.00 is 1.10."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0;-#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00;-#,##0.00"),
    17: "mmm-yy",
    48: "##0.0E+0",
    **dict.fromkeys((55, 57), 'yyyy"年"m"月"'),
}
"""The formats that files name by their number alone (ECMA-376, 18.8.30). Of days only those that show a month are here,
for the reader of the cells knows the others.
"""

_PIECES = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|!.|_.|\*.|General|E[+-]|.', re.IGNORECASE | re.DOTALL)
_UNTOLD = re.compile(r"\[(?:[<>=]|DBNum|[hms]+\]).*|General|E[+-]|[ymdhsg/@]", re.IGNORECASE)
"""Conditions, Chinese figures, days, powers and fractions."""
_IDLE = re.compile(r"\[.*|_.|\*.|[¥￥$€)]", re.DOTALL)
"""Colours, padding and signs of currency; the head of a column says what its amounts are counted in."""
DIGITS = "0#?"
TEXT = 3
LARGEST, LONGEST = 1e30, 255  # the size of a number, and the characters of a format, which are Excel's own limit
EXACT = Context(prec=3 * LONGEST)

Pieces = list[str]


def shown(value: float, code: str) -> str | None:
    """The number as the format shows it, without commas; None where the format shows something else or nothing."""
    sections = _sections(code)
    own = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    pieces = sections[own]
    if any(map(_UNTOLD.fullmatch, pieces)) or not abs(value) < LARGEST or len(code) > LONGEST:
        return None
    with localcontext(EXACT):
        words = _filled([piece for piece in pieces if not _IDLE.fullmatch(piece)], abs(Decimal(repr(value))))
    if not re.search("[0-9]", words):
        return "0" if value == 0 and pieces else None
    return f"-{words}" if value < 0 and own == 0 else words


def shows_month_alone(code: str) -> bool:
    """Whether the format shows year and month of a day and not the day: Excel gives it to whoever types 2026年12月."""
    letters = "".join(piece.lower() for piece in _sections(code)[0] if len(piece) == 1)
    return "y" in letters and "m" in letters and "d" not in letters


def changes_text(code: str) -> bool:
    """Whether the format shows a text otherwise than it is: its fourth section, or its last where that has an @, says
    how.
    """
    sections = _sections(code)
    told = sections[TEXT] if len(sections) > TEXT else sections[-1] if "@" in sections[-1] else ["@"]
    return [piece for piece in told if not _IDLE.fullmatch(piece)] != ["@"]


def _sections(code: str) -> list[Pieces]:
    """The pieces of each section: for numbers above zero, below it, zero and text."""
    sections: list[Pieces] = [[]]
    for piece in _PIECES.findall(code):
        if piece == ";":
            sections.append([])
        else:
            sections[-1].append(piece)
    return sections


def _filled(pieces: Pieces, amount: Decimal) -> str:
    point = pieces.index(".") if "." in pieces else len(pieces)
    whole, part = pieces[:point], pieces[point + 1 :]
    places = [piece for piece in part if piece in DIGITS]
    amount = amount * 100 ** pieces.count("%") / 1000 ** (_trailing_commas(whole) + _trailing_commas(part))
    figures, _, fraction = format(amount.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP), "f").partition(".")
    least = sum(piece == "0" for piece in places)
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    return _whole(whole, figures.lstrip("0")) + ("." if fraction else "") + _part(part, fraction)


def _whole(pieces: Pieces, figures: str) -> str:
    """Digits from the right into their places; the first place takes all that are left."""
    first = next((place for place, piece in enumerate(pieces) if piece in DIGITS), len(pieces))
    said = ""
    for place in reversed(range(len(pieces))):
        if pieces[place] not in DIGITS:
            said = _literal(pieces[place]) + said
            continue
        taken = figures if place == first else figures[-1:]
        said = (taken or ("0" if pieces[place] == "0" else "")) + said
        figures = figures[: len(figures) - len(taken)]
    return said


def _part(pieces: Pieces, figures: str) -> str:
    said = ""
    for piece in pieces:
        said += figures[:1] if piece in DIGITS else _literal(piece)
        figures = figures[piece in DIGITS :]
    return said


def _literal(piece: str) -> str:
    """What stands between the digits; the bracket of a negative amount is its sign."""
    if piece[0] in '"\\!':
        return piece[1:].removesuffix('"')
    return {",": "", "(": "-"}.get(piece, piece)


def _trailing_commas(pieces: Pieces) -> int:
    """The commas behind the last digit: each divides by 1000."""
    last = max((place for place, piece in enumerate(pieces) if piece in DIGITS), default=len(pieces))
    return pieces[last + 1 :].count(",")
