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
from kezhan.paper.tables import Place, Row
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_registry import EXPERT, HOST
from tests.province import Province

HEAD = ("序号", "需求名称", "需求内容", "联系电话", "备注")
STRAYS = (
    (("", "填表人：试张三", "联系电话：13800001234", "", ""), "需求名称"),
    (("合计", "20 条", "其中工业 18 条", "", ""), "序号"),
    (("合 计：20条", "工业 18 条", "农业 2 条", "", ""), "序号"),
    (("", "小计", "20", "", ""), "需求名称"),
    (("共 20 条需求", "甲", "乙", "", ""), "序号"),
    (("填表人：", "张三", "审核人：李四", "13800001234", ""), "序号"),
    (("填 表 人", "张三", "审核人", "13800001234", ""), "序号"),
    (("填表人张三", "审核", "2026 年 10 月", "", ""), "序号"),
    (("21", "填报单位（盖章）：某区科协", "2026年10月9日", "", ""), "需求名称"),
    (("", "张三", "联系电话：13800001234", "", ""), "需求内容"),
    (("", "审核人：李四", "制表：张三", "", ""), "需求名称"),
    (("制表日期：2026-10-09", "甲", "乙", "", ""), "序号"),
    (("注：", "本表一式两份", "报省科协", "", ""), "序号"),
    (("", "2026年10月9日", "某区科协", "", ""), "需求名称"),
    (("以下空白", "甲", "乙", "", ""), "序号"),
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
    assert fault.reason.startswith(f"“{row[HEAD.index(column)]}”像是表尾的合计、落款、说明或者示例：不收就不用管这一行")


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
