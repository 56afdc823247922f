"""The scores of a course as an Excel table: its trainees go out with a column for the score, and it comes back filled
in. Looking at it writes nothing.
"""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import normalize

from kezhan.gatherings.tables import Fault, columns_of, table_in
from kezhan.kinds.training.models import Course, Trainee
from kezhan.kinds.training.particulars import FULL_MARK
from kezhan.paper.sheets import SheetColumn, write_sheet
from kezhan.paper.tables import Row, Table
from kezhan.paper.workbook_looks import Unread
from kezhan.policy.refusal import Refused
from kezhan.reference.amounts import NoAmount, figure
from kezhan.text.lines import shortened
from kezhan.text.names import folded

MOST_ROWS = 5_000
UNIT = "分"
COLUMNS = (
    SheetColumn("编号", 8, "number"),
    SheetColumn("姓名", 14),
    SheetColumn("单位", 30),
    SheetColumn("电话", 16),
    SheetColumn("成绩", 10, "number"),
    SheetColumn("课程", 30),
)
NAMES = {
    "成绩": "score",
    **dict.fromkeys(("分数", "得分", "考核成绩", "成绩（分）", "成绩(分)"), "score"),
    **dict.fromkeys(("编号", "学员编号"), "number"),
    "姓名": "name",
    **dict.fromkeys(("电话", "手机", "手机号", "联系电话", "手机后四位"), "phone"),
    **dict.fromkeys(("课程", "课程名称"), "course"),
}
"""What the column of each field may be called."""
LEFT_OUT = ("单位",)
"""Columns that we write ourselves and do not read."""
LEAST_DIGITS = 4
"""Of a telephone, to tell two of one name apart."""
LONGEST_NUMBER = 9
"""Digits of a number within a course. Python reads no number of thousands of them."""
KEY = "成绩表"
"""How the name of the hidden sheet begins that says whose scores they are. Every course has a number 1."""


@dataclass(frozen=True)
class GivenScore:
    """A score of the table beside the one that stands now."""

    trainee: int
    name: str
    before: Decimal | None
    score: Decimal


@dataclass
class ScoresRead:
    """What a table would write: scores that change, how many stay, rows without one, and what is wrong where.

    `version` is that of the course beside which it was read.
    """

    version: int
    changed: list[GivenScore] = field(default_factory=list)
    same: int = 0
    empty: int = 0
    faults: list[Fault] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def add(self, trainee: Trainee, score: Decimal | None) -> None:
        """Note what one row says."""
        if score is None:
            self.empty += 1
        elif score == trainee.score:
            self.same += 1
        else:
            self.changed.append(GivenScore(trainee.pk, trainee.name, trainee.score, score))


def score_sheet(course: Course) -> tuple[bytes, int]:
    """The trainees with what stands now, and how many they are."""
    target = io.BytesIO()
    present = course.trainees.present()
    rows = ((one.number, one.name, one.unit, one.phone, one.score, course.title) for one in present)
    written = write_sheet(target, f"{course.title}成绩", COLUMNS, rows, key=_key_of(course))
    return target.getvalue(), written


def read_scores(course: Course, content: bytes, filename: str) -> ScoresRead:
    """Read a table of scores. Refused where it is no such table; an empty cell leaves the score as it is."""
    table = table_in(content, filename, MOST_ROWS)
    columns = columns_of(table, NAMES, "score")
    if not columns.keys() & {"number", "name"}:
        raise Refused("没有“编号”和“姓名”，认不出是谁的成绩，请用下载的表填", field="file")
    _refuse_other_course(course, table, columns)
    read = ScoresRead(
        course.version, unused=[one for one in table.columns if one not in {*columns.values(), *LEFT_OUT}]
    )
    said = [{key: row.values[label] for key, label in columns.items()} for row in table.rows]
    trainees = list(course.trainees.present())
    places = _places_of(table.rows, said, trainees)
    for row, words in zip(table.rows, said, strict=True):
        try:
            trainee = _meant(words, trainees)
            _refuse_several(trainee, places[trainee.pk])
            read.add(trainee, _score(words["score"]))
        except Refused as refused:
            read.faults.append(Fault(str(row.place), columns.get(refused.field, ""), refused.reason))
    return read


def _places_of(
    rows: Sequence[Row], said: Sequence[Mapping[str, str]], trainees: Sequence[Trainee]
) -> dict[int, list[str]]:
    """By the key of a trainee, the rows that are about them."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row, words in zip(rows, said, strict=True):
        with suppress(Refused):
            found[_meant(words, trainees).pk].append(str(row.place))
    return found


def _refuse_several(trainee: Trainee, places: Sequence[str]) -> None:
    """Of two rows about one person nobody knows which is right."""
    if len(places) > 1:
        raise Refused(f"“{trainee.name}”写了 {len(places)} 行（{'、'.join(places)}），请只留一行", field="name")


def _key_of(course: Course) -> str:
    return f"{KEY} {course.pk}"


def _refuse_other_course(course: Course, table: Table, columns: Mapping[str, str]) -> None:
    """Refuse the table of another course: by its hidden key, or where it has none by the course that its rows name. A
    table of people's own making need not name any.
    """
    keys = [name for name in table.not_read if name.startswith(f"{KEY} ")]
    if _key_of(course) in keys:
        return
    named = [row.values[columns["course"]] for row in table.rows] if "course" in columns else []
    others = [words for words in named if words and folded(words) != folded(course.title)]
    if keys or others:
        other = shortened(next(filter(None, others or named), "另一门课"), 30)
        raise Refused(f"这张表是“{other}”的成绩，不是“{course.title}”的，请下载这门课的成绩表来填", field="file")


def _meant(said: Mapping[str, str], trainees: Sequence[Trainee]) -> Trainee:
    """Whose row it is: by the number, which must go with the name; by name and telephone where there is no number."""
    number, name, phone = _plain(said.get("number", "")), said.get("name", ""), said.get("phone", "")
    called = [one for one in trainees if not name or folded(one.name) == folded(name)]
    if number:
        numbered = [one for one in trainees if str(one.number) == number]
        if not numbered:
            raise Refused(f"没有编号是“{shortened(number, 20)}”的学员", field="number")
        if numbered[0] not in called:
            raise Refused(f"{number} 号是“{numbered[0].name}”，这里写的是“{shortened(name, 20)}”", field="name")
        return numbered[0]
    if not name:
        raise Refused("没有写是谁的成绩", field="name")
    found = [one for one in called if not phone or (len(phone) >= LEAST_DIGITS and one.phone.endswith(phone))]
    if not found:
        raise Refused(f"“{shortened(name, 20)}”不在学员里", field="name")
    if len(found) > 1:
        raise Refused(f"叫“{shortened(name, 20)}”的有 {len(found)} 位，请用编号或者电话区分", field="name")
    return found[0]


def _plain(number: str) -> str:
    """The number as we write it: 1 for 01, １ and 1.0."""
    said = normalize("NFKC", number).strip().removesuffix(".0")
    return str(int(said)) if said.isdecimal() and len(said) <= LONGEST_NUMBER else said


def _score(words: str) -> Decimal | None:
    if isinstance(words, Unread):
        raise Refused(words.reason, field="score")
    if not words:
        return None
    try:
        score = figure(words, UNIT)
    except NoAmount:
        said = f"“{shortened(words, 20)}”不是分数，请填 0 到 {FULL_MARK} 的数，没有参加考核的留空"
        raise Refused(said, field="score") from None
    if not 0 <= score <= FULL_MARK or score != round(score, 1):
        raise Refused(f"成绩在 0 和 {FULL_MARK} 之间，最多一位小数，不能是 {shortened(words, 20)}", field="score")
    return score
