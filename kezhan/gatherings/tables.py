"""A list of who came, brought in from a table: what it would bring, and what is wrong in which row and column."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kezhan.files.inspecting import refuse_harmful_table
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import MOST
from kezhan.gatherings.people import GivenPerson, are_the_same, is_of_a_foot, sound
from kezhan.gatherings.signing_in import row_of
from kezhan.paper.sheets import TemplateColumn
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Row, Table, read_table
from kezhan.policy.refusal import Refused
from kezhan.reference.feet import NUMBER, close, is_day_below
from kezhan.text.lines import shortened

SIZE_LIMIT = 5 * 1024 * 1024
COLUMNS = {
    "name": TemplateColumn("姓名", 14, "李秀英", "必填。一行一个人。"),
    "unit": TemplateColumn("单位", 30, "白鹤洞街社区卫生服务中心", "选填。同名的人靠它区分。"),
    "duty": TemplateColumn("职务或职称", 16, "主治医师", "选填。"),
    "phone": TemplateColumn("手机号", 16, "13800138000", "选填。11 位手机号，或者后四位。"),
}
NAMES = {
    **{column.label: key for key, column in COLUMNS.items()},
    **dict.fromkeys(("手机", "电话", "联系电话", "手机号码", "手机号后四位"), "phone"),
    **dict.fromkeys(("工作单位", "所在单位"), "unit"),
    **dict.fromkeys(("职务", "职称"), "duty"),
}
"""What the column of each field may be called."""
FOOT = "像是表尾的合计、落款或者说明：不用管这一行；真是一个人的，请改一改写法"


@dataclass(frozen=True)
class Fault:
    """Why a row cannot come in."""

    place: str
    column: str
    reason: str


@dataclass(frozen=True)
class ListRead:
    """What a table would bring: people, how many of them are in the list already, how many were struck off it, the rows
    that cannot come in, and those that name a person of a row above once more.
    """

    people: list[GivenPerson]
    known: int
    struck: int
    faults: list[Fault]
    unused: list[str]
    repeats: list[Fault]

    @property
    def new(self) -> int:
        return len(self.people) - self.known - self.struck


def read_list(gathering: Gathering, content: bytes, filename: str) -> ListRead:
    """Read a table of who came. Nothing is written. Refused where it is no such table."""
    table = table_in(content, filename, MOST)
    columns = columns_of(table, NAMES, "name")
    faults: list[Fault] = []
    repeats: list[Fault] = []
    people = list(_people(table, columns, gathering, faults, repeats))
    unused = [label for label in table.columns if label not in columns.values()]
    return ListRead(people, *_known(gathering, people), faults, unused, repeats)


def table_in(content: bytes, filename: str, most: int) -> Table:
    """A short list of people, of at most so many rows. Refused where it is none, or where the file is harmful."""
    if len(content) > SIZE_LIMIT:
        raise Refused(f"文件超过 {SIZE_LIMIT // 1024 // 1024} MB，只留名单那几列再传", field="file")
    refuse_harmful_table(filename, io.BytesIO(content))
    try:
        return read_table(content, filename, most)
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable).removesuffix("。"), field="file") from None


def columns_of(table: Table, names: Mapping[str, str], must: str) -> dict[str, str]:
    """By field, the label of its column in this file; `names` gives the field by what its column may be called."""
    found: dict[str, str] = {}
    for label in table.columns:
        key = names.get("".join(label.split()).rstrip("*＊"))
        if key in found:
            raise Refused(f"“{found[key]}”和“{label}”是一个意思，请只留一列", field="file")
        if key:
            found[key] = label
    if must not in found:
        called = next(name for name, key in names.items() if key == must)
        raise Refused(f"没有“{called}”一列，请用模板填", field="file")
    return found


def _people(
    table: Table, columns: dict[str, str], gathering: Gathering, faults: list[Fault], repeats: list[Fault]
) -> Iterator[GivenPerson]:
    """The people of the sound rows, each once; what is wrong with other rows is noted, and who is met again."""
    met: list[tuple[Attendance, Row]] = []
    for row in table.rows:
        try:
            _refuse_foot(row, columns)
            person = sound(_given(row, columns), gathering, is_own=False)
        except Refused as refused:
            for one in (refused, *refused.further):
                faults.append(Fault(str(row.place), columns.get(one.field, one.field), one.reason))
            continue
        came = row_of(gathering, person)
        first = next((above for one, above in met if are_the_same(came, one)), None)
        if first is None:
            met.append((came, row))
            yield person
        else:
            repeats.append(_met_again(person, row, first, columns["name"]))


def _refuse_foot(row: Row, columns: Mapping[str, str]) -> None:
    """Refuse a row of the foot, which may name who filled in the list. What it is stands in its first words or where a
    name should.
    """
    read = {label for key, label in columns.items() if key != "name" and row.values[columns["name"]]}
    first = next((label for label, words in row.values.items() if words and not NUMBER.fullmatch(words)), "")
    for label in dict.fromkeys((first, columns["name"])):
        words = row.values.get(label, "")
        if label not in read and is_of_a_foot(words) and not is_day_below(label, close(words)):
            raise Refused(f"“{shortened(words, 30)}”{FOOT}", field=label)


def _met_again(person: GivenPerson, row: Row, first: Row, label: str) -> Fault:
    reason = f"“{person.name}”和{first.place}算同一个人，只记一次；不是同一个人，请在两行都写上手机号（后四位也行）再传"
    return Fault(str(row.place), label, reason)


def _given(row: Row, columns: dict[str, str]) -> GivenPerson:
    return GivenPerson(**{key: str(row.values[label]) for key, label in columns.items()})


def _known(gathering: Gathering, people: list[GivenPerson]) -> tuple[int, int]:
    """How many of them are in the list already, and how many were struck off it."""
    columns = ("folded_name", "unit", "phone_mark", "struck_at")
    there = list(Attendance.objects.filter(gathering=gathering).only(*columns))
    rows = [row_of(gathering, person) for person in people]
    met = [[one.struck_at is None for one in there if are_the_same(row, one)] for row in rows]
    return sum(any(counts) for counts in met), sum(bool(counts) and not any(counts) for counts in met)
