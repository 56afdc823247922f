"""The foot of an office's form and its example are no needs. They stay out with the reason, and no real row does."""

import tomllib
from pathlib import Path

import pytest

import kezhan.demo
from kezhan.exchange.experts import EXPERTS
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.registry import RegistrySheet
from kezhan.exchange.registry import preview as registry_preview
from kezhan.exchange.strays import stray_column
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Place, Row
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_registry import EXPERT, HOST
from tests.province import Province

HEAD = ("序号", "需求名称", "需求内容", "联系电话", "备注")
STRAYS = (
    (("", "填表人：张三", "联系电话：13800001234", "", ""), "需求名称"),
    (("合计", "20 条", "其中工业 18 条", "", ""), "序号"),
    (("合 计：20条", "工业 18 条", "农业 2 条", "", ""), "序号"),
    (("", "小计", "20", "", ""), "需求名称"),
    (("共 20 条需求", "张三", "李四", "", ""), "序号"),
    (("填表人：", "张三", "审核人：李四", "13800001234", ""), "序号"),
    (("填 表 人", "张三", "审核人", "13800001234", ""), "序号"),
    (("填表人张三", "审核", "2026 年 10 月", "", ""), "序号"),
    (("21", "填报单位（盖章）：某区科协", "2026年10月9日", "", ""), "需求名称"),
    (("", "张三", "联系电话：13800001234", "", ""), "需求内容"),
    (("", "审核人：李四", "制表：张三", "", ""), "需求名称"),
    (("制表日期：2026-10-09", "张三", "李四", "", ""), "序号"),
    (("注：", "本表一式两份", "2026年10月", "", ""), "序号"),
    (("", "2026年10月9日", "某区科协", "", ""), "需求名称"),
    (("以下空白", "张三", "李四", "", ""), "序号"),
    (("（示例）某公司", "示例：某产品保质期短", "示例：填写现状", "", ""), "序号"),
    (("例1", "某产品保质期短", LONG, "", ""), "序号"),
    (("1", "某产品保质期短（示例）", LONG, "", ""), "需求名称"),
    (("", "XXX技术需求", "请在此填写", "", ""), "需求名称"),
    (("", "×××技术需求", LONG, "", ""), "需求名称"),
    (("", "技术需求", "请填写现状和难点", "", ""), "需求内容"),
)


@pytest.mark.parametrize(("row", "column"), STRAYS)
def test_a_foot_or_an_example_is_told_and_stays_out(province: Province, row: tuple[str, ...], column: str) -> None:
    table = as_csv([HEAD, ("1", "压铸", LONG, "", ""), row])
    found = preview(table, "需求.csv", province.associations.guangdong)
    assert [one.place.number for one in found.ready] == [2]
    (fault,) = found.faults
    assert (fault.place.number, fault.column) == (3, column)
    assert fault.reason.startswith(
        f"“{row[HEAD.index(column)]}”像是表尾的合计、落款、说明、示例或者分组：不收就不用管这一行"
    )


ENTRIES = (
    "合计重量在线检测 | 总计 3 条产线的改造 | 审核人员管理系统 | 填报系统开发 | 统计方法研究 | 例行维护机器人 | "
    "示例数据脱敏 | 联系人管理软件 | Maxxx 型电机改造 | XXX-200 型轴承寿命 | 编制工艺规程 | 日期喷码机 | "
    "请专家诊断压铸缺陷 | 单位能耗高 | 共性技术平台"
)


def test_a_title_that_begins_like_a_foot_is_an_entry(province: Province) -> None:
    titles = ENTRIES.split(" | ")
    table = as_csv([HEAD, *((str(number), title, LONG, "", "") for number, title in enumerate(titles, start=1))])
    found = preview(table, "需求.csv", province.associations.guangdong)
    assert ([one.particulars.title for one in found.ready], found.faults) == (titles, [])


def test_no_problem_of_the_demonstration_is_a_stray() -> None:
    for path in (Path(kezhan.demo.__file__).parent / "data" / "fields").iterdir():
        for problem in tomllib.loads(path.read_text(encoding="utf-8"))["problems"]:
            row = Row(Place(2), {"title": problem["title"], "text": problem["now"]})
            assert stray_column(row, ("title", "text")) == ""


@pytest.mark.parametrize(("sheet", "row", "column"), [(HOSTS, HOST, "名称"), (EXPERTS, EXPERT, "姓名")])
def test_the_foot_of_a_table_of_the_registry_is_told_too(
    province: Province, sheet: RegistrySheet, row: dict[str, str], column: str
) -> None:
    foot = row | {column: "填表人：张三"}
    found = registry_preview(
        sheet, as_csv([list(row), list(row.values()), list(foot.values())]), "表.csv", province.posts.guangdong
    )
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(3, column)]


ALONE = (
    "某区科协（盖章） | 广州市某某食品有限公司（公章）： | 单位负责人（签字）： | 分管领导签字： | 年 月 日 | 荔湾区 | "
    "一、荔湾区 | （二）广州市天河区（3 项） | 3. 天河区：| 荔湾区 共 2 条"
)


@pytest.mark.parametrize("words", [one.strip() for one in ALONE.split("|")])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_stamp_and_the_place_of_a_group_stand_apart(province: Province, words: str, place: int) -> None:
    row = tuple(words if column == place else "" for column in range(len(HEAD)))
    table = as_csv([HEAD, row, ("1", "压铸", LONG, "", ""), ("2", "焊接", LONG, "", ""), row])
    found = preview(table, "需求.csv", province.associations.guangdong)
    assert [one.place.number for one in found.ready] == [3, 4]
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(2, HEAD[place]), (5, HEAD[place])]


def test_a_host_or_a_place_in_an_entry_is_no_stray(province: Province) -> None:
    rows = [("地区", "需求名称", "需求内容"), ("荔湾区", "荔湾区", LONG), ("广州市天河区", "某区科协（盖章）", LONG)]
    found = preview(as_csv(rows), "需求.csv", province.associations.guangdong)
    assert (len(found.ready), found.faults) == (2, [])


@pytest.mark.parametrize(
    "foot", [("联系人：", "张三", "联系电话：", "13800000000", ""), ("", "联系人：", "张三", "联系电话：", "138")]
)
def test_a_foot_of_labels_and_values_is_no_second_head(province: Province, foot: tuple[str, ...]) -> None:
    head = ("序号", "需求名称", "需求内容", "需求单位", "联系电话")
    found = preview(as_csv([head, ("1", "压铸", LONG, "", ""), foot]), "需求.csv", province.associations.guangdong)
    assert ([one.place.number for one in found.ready], found.faulty_rows) == ([2], 1)


@pytest.mark.parametrize(
    "head",
    [
        ("联系人", "联系电话", "", "", ""),
        ("联系人", "甲", "需求名称", "乙", ""),
        ("序号", "名称", "内容", "", ""),
    ],
)
def test_a_second_head_is_still_one(province: Province, head: tuple[str, ...]) -> None:
    rows = [("序号", "需求名称", "需求内容", "联系人", "联系电话"), ("1", "压铸", LONG, "", ""), head]
    with pytest.raises(UnreadableTable, match="又一行标题"):
        preview(as_csv(rows), "需求.csv", province.associations.guangdong)


def test_an_example_and_a_foot_leave_a_running_number_what_it_is(province: Province) -> None:
    rows = [("编号", "需求名称", "需求内容"), ("例", "某产品", LONG), ("1", "压铸", LONG), ("2", "焊接", LONG)]
    found = preview(as_csv([*rows, ("填表人：", "张三", "某区科协")]), "需求.csv", province.associations.guangdong)
    assert [one.external_key for one in found.ready] == ["", ""]


@pytest.mark.parametrize(
    "row",
    [
        ("注：", "以上均不公开", "其中工业 18 条", "", ""),
        ("填表人：张三", "13800001234", "以上企业未同意", "", ""),
        ("合计", "2 条", "其中 1 条", "", "均已撤回"),
        ("填表人：张三", "审核人：李四", "请勿外传", "13800001234", ""),
    ],
)
def test_what_a_foot_says_against_the_rows_above_stops_the_table(province: Province, row: tuple[str, ...]) -> None:
    table = as_csv([HEAD, ("1", "压铸", LONG, "", ""), row])
    with pytest.raises(UnreadableTable, match=r"第 3 行“.+”像是说上下几行(不公开|不收了)"):
        preview(table, "需求.csv", province.associations.guangdong)


def test_an_example_may_show_how_to_close_a_row(province: Province) -> None:
    rows = [(*HEAD, "公开范围"), ("例", "某产品", f"{LONG}内部试验过，不展示。{LONG}", "", "", "不公开")]
    found = preview(as_csv([*rows, ("1", "压铸", LONG, "", "", "公开")]), "需求.csv", province.associations.guangdong)
    assert ([one.place.number for one in found.ready], found.faulty_rows) == ([3], 1)


@pytest.mark.parametrize("head", ["填报日期", "提交时间", "征集年月", "Date"])
def test_a_column_of_days_before_the_others_makes_no_strays(province: Province, head: str) -> None:
    rows = [(head, "需求名称", "需求内容"), ("2026-10-09", "压铸", LONG), ("2026年10月9日", "焊接", LONG)]
    rows += [
        ("2026年10月", "烘干", LONG),
        ("2026-10-10", "2026年10月10日", "某区科协"),
        ("合计", "3 条", "其中工业 1 条"),
    ]
    found = preview(as_csv(rows), "需求.csv", province.associations.guangdong)
    assert [one.place.number for one in found.ready] == [2, 3, 4]
