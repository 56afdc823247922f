"""A heading and a foot stop a table that does not say who may read, unless all they say is a count or a signature."""

import pytest

from kezhan.exchange.needs import preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_notes import with_row
from tests.province import Province

HEADINGS = (
    "（二）县里自己对接 | 2.县内消化 | B类：县内消化 | ②县内消化 | Ⅱ、县内消化 | 第二类 县内消化 | 【县里自己对接】 | "
    "——县里自己对接—— | 县里自己对接的： | 后面几条县里自己用 | 待企业点头的 | 县里自己对接"
)


@pytest.mark.parametrize("words", HEADINGS.split(" | "))
def test_a_heading_stops_the_table_however_it_begins(province: Province, words: str) -> None:
    by = province.associations.guangdong
    rows = [("需求名称", "需求内容", "联系电话"), ("压铸", LONG, "13800000000"), (words, "", ""), ("焊接", LONG, "")]
    with pytest.raises(UnreadableTable, match="第 3 行"):
        preview(as_csv(rows), "需求.csv", by)
    for row in ((words, "共2条"), (words, "2 条", "张三")):
        with pytest.raises(UnreadableTable, match="第 3 行"):
            with_row(province, row)
    with pytest.raises(UnreadableTable, match="第 3 行"):
        with_row(province, ("B类", words.strip("：")))


FEET = (
    "注：以上留县里 | | 填表人：张三; 注： | 以上各条请科协掌握分寸 | 2026年; 审核意见：以上留县里; 备注：以上留县里; "
    "合计 | 以上自用 | 2条; 填表人：以上留县里; 审核：留县里 | 张三; "
    "联系电话：13800000000 | 留县里"
)


@pytest.mark.parametrize("row", FEET.split("; "))
def test_a_foot_that_says_more_stops_the_table_whoever_signed_it(province: Province, row: str) -> None:
    with pytest.raises(UnreadableTable, match="第 4 行"):
        with_row(province, tuple(cell.strip() for cell in row.split("|")), place=2)


PLAIN = (
    "填表人：张三 审核人：李四 2026年10月9日; 单位负责人（签字）：王五; 地址：广州市荔湾区中山七路1号; "
    "共 2 条，其中工业 1 条; "
    "荔湾区科协 | 联系电话：020-87654321; 审核意见：情况属实，同意上报。; 本表一式两份"
)


@pytest.mark.parametrize("row", PLAIN.split("; "))
def test_a_foot_that_says_nothing_of_the_rows_stops_none(province: Province, row: str) -> None:
    found = with_row(province, tuple(cell.strip() for cell in row.split("|")), place=2)
    assert [one.place.number for one in found.ready] == [2, 3]
