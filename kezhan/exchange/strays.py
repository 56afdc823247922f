"""Rows that are no entry of a table: the foot of an office's form with its totals and signatures, and its example.

They have words where an entry has its title and its text, and would come in as needs, with the telephone of whoever
filled in the form.
"""

import re
from collections.abc import Sequence

from kezhan.exchange import cells
from kezhan.exchange.closedness import keeps_back
from kezhan.paper.tables import Place, Row
from kezhan.reference.feet import EXAMPLE, NUMBER, STRAY, close, is_day_below, says_nothing

UNFILLED = re.compile(
    "(?<![a-z0-9])x{3,}(?![a-z0-9-])|×{3,}|[*]{3,}|[○〇]{3,}"
    "|^请?(?:在?此处?|在?这里)[^,。]{0,4}(?:填|输入|简述|描述)|^请(?:简要|简单|具体|详细)?(?:填写|填入|输入|简述|描述)"
)
"""What a form has in place of words."""
SHORTEST, LONGEST_HINT = 8, 30
"""Characters: of title and text of a need, and of words that are no text."""
LEAST_NAMED = 2
"""Columns that every entry fills in to say whose it is: a single one may be forgotten."""
OF_OFFICES = re.compile(
    "本表|表中|以上(?:需求|企业|单位|内容)|报送|上报|汇总|盖章|科协|填[报表写]|经办|联系人|电话|邮箱"
)
"""What a foot speaks of, and hardly a need."""
OF_THE_TABLE = re.compile(
    r"(?:^|[\n,，。.;；:：!！、(（])(?:以[上下]|[上下][述列面几]|前[述面几]|最[前后]|[这那]些|其余|除[^,，。]{1,12}外)"
    "|各(?:[省市县区镇街乡村]|单位|企业|科室|部门|学会|位)"
)
"""How a note speaks of other rows, or to those who fill them in."""
TELEPHONE, HINT = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}"), re.compile("[(][^()]*[)]|填写要求.*|必填|选填")


def stray_column(row: Row, required: Sequence[str]) -> str:
    """The column whose words show that the row is no entry; empty for an entry. `required` are the columns that every
    entry fills in.
    """
    filled = [column for column, words in row.values.items() if words and column not in row.shared]
    if len(filled) == 1 and not all(row.values[must] for must in required) and says_nothing(row.values[filled[0]]):
        return filled[0]
    for column, words in _judged(row, required).items():
        if (STRAY.fullmatch(words) and not is_day_below(column, words)) or (
            column in required and UNFILLED.search(words)
        ):
            return column
    return ""


def foot_of(rows: Sequence[Row], required: Sequence[str], whose: Sequence[str]) -> dict[Place, str]:
    """The last rows of a sheet that name nobody where all above do, though they have words for a title and a text; by
    place, with the first column that they leave empty. `whose` are the columns that name whose entry it is. Where there
    is but one, or hardly a row above, the words must speak of the business of offices too.
    """
    if not whose:
        return {}
    lacking = [not any(row.values[column] for column in whose) for row in rows]
    first = len(rows)
    while first and (lacking[first - 1] or stray_column(rows[first - 1], required)):
        first -= 1
    above = [row for row in rows[:first] if not stray_column(row, required)]
    named = [column for column in whose if all(row.values[column] for row in above)]
    last = [row for row, lacks in zip(rows[first:], lacking[first:], strict=True) if lacks]
    if not named or not above:
        return {}
    is_plain = len(named) >= LEAST_NAMED and len(last) < len(above)
    foot = [row for row in last if all(row.values[must] for must in required)]
    return {row.place: named[0] for row in foot if is_plain or _is_of_offices(row, required)}


def speaks_of_table(row: Row) -> bool:
    """Whether any cell speaks of the table, its other rows or the business of offices, or keeps something back."""
    said = row.values.values()
    return any(OF_OFFICES.search(words) or OF_THE_TABLE.search(words) or keeps_back(words) for words in said)


def _is_of_offices(row: Row, required: Sequence[str]) -> bool:
    return any(OF_OFFICES.search(row.values[must]) for must in required)


def unwritten_column(row: Row, title: str, text: str) -> str:
    """The column of the text where it holds none: a name, a telephone or a count, a hint of the form, or next to
    nothing together with the title; empty for a need.
    """
    said = row.values[text]
    if not said or len(said) > LONGEST_HINT or cells.says_nothing(said):
        return ""
    words = close(said)
    is_short = len(row.values[title]) + len(said) < SHORTEST
    is_hint = HINT.fullmatch(words) or HINT.fullmatch(close(row.values[title]))
    return text if is_short or is_hint or says_nothing(words) or TELEPHONE.search(words) else ""


def is_example(row: Row, required: Sequence[str]) -> bool:
    """Whether the row shows how to fill in the form: all that an entry must have, and a word that says so."""
    return all(row.values[must] for must in required) and any(
        EXAMPLE.fullmatch(words) or (column in required and (UNFILLED.search(words) or HINT.fullmatch(words)))
        for column, words in _judged(row, required).items()
    )


def _judged(row: Row, required: Sequence[str]) -> dict[str, str]:
    """The cells that show what the row is: the first with words, and those that every entry has."""
    first = next((column for column, words in row.values.items() if words and not NUMBER.fullmatch(words)), required[0])
    return {column: close(row.values[column]) for column in (first, *required)}
