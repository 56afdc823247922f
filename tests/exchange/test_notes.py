"""A row that is no entry but a note speaks of its neighbours: where nothing says who may read, it stops the table."""

import pytest

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

HEAD = ("序号", "需求名称", "需求内容")
NOTES = (
    "以下企业在外地 | 三、不报省科协 | 标红的除外 | 打*的不要 | 第3-5条不要 | 以下备用 | 以下已对接 | 三、自用 | "
    "荔湾区除外 | 注：标红的暂缓 | 以上企业未回信 | 后面几条企业不回话 | 这些企业老板还在考虑 | 最后一条等吴总回来 | "
    "以上公司（盖章） | ※：企业还在考虑 | *等吴总回来 | 审核意见：等吴总回来 | 企业意见（盖章）：同意部分上报"
)


def with_row(
    province: Province, row: tuple[str, ...], more: tuple[str, ...] = ("", "", ""), place: int = 1
) -> Preview[ReadyNeed]:
    """A table of two needs and this row between them or below; `more` is a further column from the head on."""
    rows = [("1", "压铸", LONG), ("2", "焊接", LONG)]
    rows.insert(place, (*row, "", "")[:3])
    table = [(*cells, *filter(None, [one])) for cells, one in zip([HEAD, *rows], (*more, more[-1]), strict=True)]
    return preview(as_csv(table), "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize("words", NOTES.split(" | "))
@pytest.mark.parametrize("before", [(), ("",)])
@pytest.mark.parametrize("place", [1, 2])
def test_a_note_not_understood_stops_the_table(
    province: Province, words: str, before: tuple[str, ...], place: int
) -> None:
    with pytest.raises(UnreadableTable, match=f"第 {place + 2} 行（“.+”）不是一条完整的需求，.*没有读懂"):
        with_row(province, (*before, words), place=place)


def test_where_a_column_says_who_may_read_it_is_a_fault_of_its_own_row(province: Province) -> None:
    found = with_row(province, ("以下备用",), ("公开范围", "公开", "公开"))
    assert ([one.place.number for one in found.ready], found.faulty_rows) == ([2, 4], 1)


@pytest.mark.parametrize("words", ["二、已撤回", "（三）作废", "4. 取消"])
def test_a_note_with_a_number_that_cancels_stops_any_table(province: Province, words: str) -> None:
    with pytest.raises(UnreadableTable, match="像是说上下几行不收了"):
        with_row(province, (words,), ("公开范围", "公开", "公开"))


@pytest.mark.parametrize(
    "row",
    [
        ("小计",),
        ("审核意见：同意上报。",),
        ("填表说明：请如实填写。",),
        ("领导意见（签字）：",),
        ("合计：2 条",),
        ("", "填表人：张三"),
        ("2026年10月9日",),
        ("3",),
        ("", "", "以下空白"),
    ],
)
def test_a_foot_a_date_and_a_number_stop_none(province: Province, row: tuple[str, ...]) -> None:
    found = with_row(province, row)
    assert ([one.place.number for one in found.ready], found.faulty_rows) == ([2, 4], 1)


def test_a_need_half_filled_in_is_a_fault_of_its_own_row(province: Province) -> None:
    assert with_row(province, ("3", "烘干")).faulty_rows == 1
    rows = [("需求名称", "需求内容", "联系电话"), *((title, LONG, "13800000000") for title in ("压铸", "焊接"))]
    by = province.associations.guangdong
    assert preview(as_csv([*rows, ("烘干", "", "13800000000")]), "需求.csv", by).faulty_rows == 1
    with pytest.raises(UnreadableTable, match="第 3 行"):
        preview(as_csv([*rows[:2], ("以下烘干的企业没签字", "", ""), rows[2]]), "需求.csv", by)


@pytest.mark.parametrize(
    "words", ["后面几条企业不回话", "这些企业老板还在考虑", "最后一条等吴总回来", "※：企业还在考虑", "*等吴总回来"]
)
def test_a_note_in_the_column_of_titles_is_no_need_half_filled_in(province: Province, words: str) -> None:
    rows = [("需求名称", "需求内容"), ("压铸", LONG), (words, ""), ("焊接", LONG)]
    with pytest.raises(UnreadableTable, match="第 3 行"):
        preview(as_csv(rows), "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize(
    "note", ["注：以上需求已征得企业同意公开", "填表说明：公开范围填公开、仅受邀学会可见、仅科协可见，不公开的写明原因"]
)
def test_a_note_that_all_may_be_public_or_how_to_say_so_stops_nothing(province: Province, note: str) -> None:
    found = with_row(province, (note,), ("公开范围", "公开", "公开"))
    assert len(found.ready) == 2


def test_such_a_note_that_closes_the_rows_stops_the_table(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="像是说上下几行不公开"):
        with_row(province, ("填表说明：请如实填写。以上企业均不同意公开",), ("公开范围", "公开", "公开"))
