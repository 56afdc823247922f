"""The mark of a state secret refuses the whole table wherever it stands, and nobody is told to take the mark out."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kezhan.exchange import bounds
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.registry import preview as registry_preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv, as_sheets
from tests.exchange.test_beside_cells import with_beside
from tests.exchange.test_openness import rows_of
from tests.exchange.test_registry import HOST
from tests.province import Province

WHERE = {
    "页眉、页脚或文本框": (
        lambda sheet: sheet.set_header("&C机密★10年"),
        lambda sheet: sheet.set_header('&L&"黑体,常规"&14秘密&R第&P页'),
        lambda sheet: sheet.set_footer("&L荔湾区科协&C&K01+000绝密&R&D"),
        lambda sheet: sheet.insert_textbox("F5", "机密★10年"),
        lambda sheet: sheet.insert_textbox("F5", "需求征集表\n机密\n2026年"),
    ),
    "批注": (
        lambda sheet: sheet.write_comment("A1", "机密★10年"),
        lambda sheet: sheet.write_comment("B2", "密级：机密"),
        lambda sheet: sheet.write_comment("F9", "本表\n秘密"),
    ),
}


@pytest.mark.parametrize(
    ("where", "beside"), [(where, beside) for where, several in WHERE.items() for beside in several]
)
@pytest.mark.parametrize("answers", [("公开范围", "公开"), ("公开范围", "不公开"), ("备注", "加急")])
def test_a_mark_beside_the_cells_refuses_the_table(
    province: Province, where: str, beside: Callable[[Worksheet], object], answers: tuple[str, str]
) -> None:
    with pytest.raises(UnreadableTable, match=rf"^{where}写着“.+”：国家秘密不能放到这个平台上.*整张表都没有收。$"):
        with_beside(province, beside, *answers)


NAMES = "机密★10年 需求（机密） 机密-荔湾区需求 荔湾区需求_绝密 秘密 机密需求表 绝密级技术需求"


@pytest.mark.parametrize("name", NAMES.split())
def test_a_mark_in_a_name_refuses_the_table(province: Province, name: str) -> None:
    by, rows = province.associations.guangdong, rows_of(("公开范围",), ("不公开",))
    said = r"写着“.+”：国家秘密不能放到这个平台上.*整张表都没有收。$"
    for filename in (f"{name}.csv", f"{name}.需求.csv"):
        with pytest.raises(UnreadableTable, match=rf"^文件名{said}"):
            preview(as_csv(rows), filename, by)
    for hidden in ((), (name,)):
        with pytest.raises(UnreadableTable, match=rf"^工作表的名字{said}"):
            preview(as_sheets({"表": rows, name: rows}, hidden=hidden), "需求.xlsx", by)


@pytest.mark.parametrize("name", ["商业秘密保护需求", "不涉密需求", "精密-加工需求", "发动机密封需求", "内部需求"])
def test_other_names_are_no_mark(province: Province, name: str) -> None:
    rows = rows_of(("公开范围",), ("公开",))
    assert len(preview(as_csv(rows), f"{name}.csv", province.associations.guangdong).ready) == 1


@pytest.mark.parametrize("head", ["机密★10年", "需求来源（机密）", "密级：秘密"])
def test_a_mark_in_a_head_refuses_the_table(province: Province, head: str) -> None:
    said = r"^第 1 行写着“.+”：国家秘密不能放到这个平台上.*整张表都没有收。$"
    with pytest.raises(UnreadableTable, match=said):
        preview(as_csv(rows_of((head,), ("",))), "需求.csv", province.associations.guangdong)
    with pytest.raises(UnreadableTable, match=said):
        registry_preview(HOSTS, as_csv([(*HOST, head), (*HOST.values(), "")]), "表.csv", province.posts.guangdong)


def test_a_mark_above_the_head_is_nothing_to_delete(province: Province) -> None:
    rows = [("机密★10年",), *rows_of(("公开范围",), ("公开",))]
    with pytest.raises(UnreadableTable, match=r"^第 1 行写着“机密★10年”：国家秘密"):
        preview(as_csv(rows), "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize("column", ["需求内容", "备注"])
def test_a_mark_behind_the_bound_of_a_cell_is_heard(province: Province, column: str) -> None:
    row = {"需求名称": "甲", "需求内容": LONG, "备注": "", "公开范围": "公开"}
    row[column] = "保鲜" * bounds.LONGEST_CELL + "（机密★10年）"
    with pytest.raises(UnreadableTable, match=f"第 2 行“{column}”写着“（机密★10年）”：国家秘密"):
        preview(as_csv([list(row), list(row.values())]), "需求.csv", province.associations.guangdong)


def test_a_mark_in_a_text_too_long_for_a_table_is_heard_first(province: Province) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows_of(("公开范围",), ("公开",))):
            sheet.write_row(number, 0, row)
        sheet.write_comment("B2", "长" * 30_000 + "\n机密")
    with pytest.raises(UnreadableTable, match=r"^批注写着“机密”：国家秘密"):
        preview(target.getvalue(), "需求.xlsx", province.associations.guangdong)
