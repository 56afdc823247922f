"""A sheet beside another that may hold rows kept back asks who may read, unless its name says only what it holds."""

import pytest

from kezhan.exchange.needs import preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_sheets
from tests.province import Province

HEAD = ("需求名称", "需求内容", "公开范围")
APART = "县内自用 自用 备用 退回的 待定 县级 内网 留县 草稿 回收站 县里自己对接 示例 吴总的 县 科协"
HARMLESS = "Sheet1 工作表2 需求汇总表 荔湾区 1.荔湾区需求 10月 2026年第二季度 工业类 农业需求 附件1 第三批 一月"


def book(name: str, *, settled: bool = False) -> bytes:
    width = 3 if settled else 2
    rows = {sheet: [HEAD[:width], (title, LONG, "公开")[:width]] for sheet, title in (("表", "甲"), (name, "乙"))}
    return as_sheets(rows)


@pytest.mark.parametrize("name", APART.split())
def test_a_sheet_set_apart_stops_the_table_that_does_not_say_who_may_read(province: Province, name: str) -> None:
    by = province.associations.guangdong
    with pytest.raises(UnreadableTable, match=f"“{name}”"):
        preview(book(name), "需求.xlsx", by)
    assert len(preview(book(name, settled=True), "需求.xlsx", by).ready) == 2


@pytest.mark.parametrize("name", HARMLESS.split())
def test_one_that_says_what_it_holds_does_not(province: Province, name: str) -> None:
    assert len(preview(book(name), "需求.xlsx", province.associations.guangdong).ready) == 2


def test_nor_does_the_only_sheet(province: Province) -> None:
    content = as_sheets({"吴总的": [HEAD[:2], ("甲", LONG)]})
    assert len(preview(content, "需求.xlsx", province.associations.guangdong).ready) == 1
