"""What a workbook says beside its cells: text boxes, page headers, comments and the names of sheets."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_sheets
from tests.exchange.test_openness import rows_of
from tests.province import Province


def boxed(sheet: Worksheet) -> None:
    sheet.insert_textbox("F5", "以上企业均要求保密，不得对外公开")


def headed(sheet: Worksheet) -> None:
    sheet.set_header("&C内部资料")


def explained(sheet: Worksheet) -> None:
    sheet.write_comment("C1", "不公开的填不公开")


def with_beside(
    province: Province, beside: Callable[[Worksheet], object], head: str, *answers: str, name: str = "表"
) -> Preview:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows_of((head,), *((words,) for words in answers))):
            sheet.write_row(number, 0, row)
        beside(sheet)
    return preview(target.getvalue(), "需求.xlsx", province.associations.guangdong)


@pytest.mark.parametrize("beside", [boxed, headed])
def test_what_is_said_beside_the_cells_stops_a_table_with_rows_that_are_not_closed(
    province: Province, beside: Callable[[Worksheet], None]
) -> None:
    with pytest.raises(UnreadableTable, match="批注、文本框或页眉里的“"):
        with_beside(province, beside, "备注", "加急")
    with pytest.raises(UnreadableTable, match=r"文本框或页眉里的“.+”像是说不公开，表里却有别人能看的行"):
        with_beside(province, beside, "公开范围", "不公开", "公开")
    assert len(with_beside(province, beside, "公开范围", "不公开").ready) == 1


@pytest.mark.parametrize(
    "words",
    [
        "填表说明：不公开的写明原因，涉密的不填",
        "公开范围：公开、仅受邀学会可见、仅科协可见，三选一",
        "填报内容须经保密审查，不得填报涉密、敏感内容",
        "增城区科协 第 1 页",
    ],
)
def test_what_explains_how_to_fill_in_the_table_closes_none(province: Province, words: str) -> None:
    found = with_beside(province, lambda sheet: sheet.insert_textbox("F5", words), "公开范围", "公开", "不公开")
    assert len(found.ready) == 2


@pytest.mark.parametrize("head", ["公开范围", "备注"])
def test_a_comment_at_a_row_is_a_remark_of_that_row_alone(province: Province, head: str) -> None:
    answers = ("公开", "公开", "不公开") if head == "公开范围" else ("加急", "加急", "不公开")
    for words, said in (("这家老板要求保密，千万不要公开", "像是说不公开"), ("作废", "像是说不收了")):
        found = with_beside(province, lambda sheet, words=words: sheet.write_comment("B3", words), head, *answers)
        (fault,) = [one for one in found.faults if one.column == "批注"]
        assert (fault.place.number, said in fault.reason) == (3, True)
        assert 2 in [one.place.number for one in found.ready]


def test_a_comment_at_the_head_explains_how_to_say_it(province: Province) -> None:
    assert len(with_beside(province, explained, "公开范围", "公开").ready) == 1
    with pytest.raises(UnreadableTable, match="批注、文本框或页眉里的“不公开的填不公开”"):
        with_beside(province, explained, "备注", "加急")


@pytest.mark.parametrize("name", ["不公开", "不公开的", "内部"])
def test_the_name_of_a_sheet_that_is_closed_contradicts_its_open_rows_alone(province: Province, name: str) -> None:
    with pytest.raises(UnreadableTable, match=f"工作表“{name}”的名字像是说不公开，里面却有别人能看的行"):
        with_beside(province, lambda sheet: None, "公开范围", "公开", name=name)
    assert len(with_beside(province, lambda sheet: None, "公开范围", "不公开", name=name).ready) == 1
    rows = {
        "可公开": rows_of(("公开范围",), ("公开",)),
        name: [("需求名称", "需求内容", "公开范围"), ("丙", LONG, "不公开")],
    }
    assert len(preview(as_sheets(rows), "需求.xlsx", province.associations.guangdong).ready) == 2


def at_the_head(sheet: Worksheet, words: str) -> None:
    sheet.write_comment("A1", words)


def below_the_rows(sheet: Worksheet, words: str) -> None:
    sheet.write_comment("B9", words)


def in_a_box(sheet: Worksheet, words: str) -> None:
    sheet.insert_textbox("F5", words)


CLOSING = (
    "本表企业均不同意公开，仅供科协内部掌握",
    "请勿对外公开",
    "以上需求均不对外公开，保密审查已做",
    "填表说明：请如实填写。以上企业均不得对外公开",
    "公开范围：以上全部不公开",
    "本表不公开，公开范围一列请忽略",
    "不公开、不外传",
    "以上企业统一填不公开",
)
EXPLAINING = (
    "不公开的填不公开",
    "公开、仅受邀学会可见、仅科协可见",
    "请选：公开/仅受邀学会可见/不公开",
    "填表说明：本表由企业填写，不公开的请写明原因，均须盖章",
    "此列填“公开”或者“不公开”",
    "可选：公开、不公开",
    "填报说明：以上各列均须填写。公开范围填公开、不公开",
)


@pytest.mark.parametrize("words", CLOSING)
@pytest.mark.parametrize("beside", [at_the_head, below_the_rows, in_a_box])
def test_what_closes_the_rows_stops_a_settled_table_whatever_else_it_explains(
    province: Province, beside: Callable[[Worksheet, str], None], words: str
) -> None:
    with pytest.raises(UnreadableTable, match=r"批注、文本框或页眉里的“.+”像是说不公开，表里却有别人能看的行"):
        with_beside(province, lambda sheet: beside(sheet, words), "公开范围", "公开")
    assert len(with_beside(province, lambda sheet: beside(sheet, words), "公开范围", "不公开").ready) == 1


@pytest.mark.parametrize("words", EXPLAINING)
@pytest.mark.parametrize("beside", [at_the_head, below_the_rows, in_a_box])
def test_how_to_fill_in_the_column_stops_none(
    province: Province, beside: Callable[[Worksheet, str], None], words: str
) -> None:
    found = with_beside(province, lambda sheet: beside(sheet, words), "公开范围", "公开", "不公开")
    assert len(found.ready) == 2
