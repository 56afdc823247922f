"""Where no column says who may read, words below a head that we do not know ask for one; figures and days do not."""

import pytest

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.unread_columns import asks_something_else
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

ASKING = (
    "对接情况 进展情况 处理 处理结果 处理方式 办理情况 核实情况 沟通情况 落实情况 联系情况 审查 初审 把关 结论 "
    "领导批办 批语 注释 提醒 标记 标识 附言 跟踪 留言 建议 记录 企业意愿 企业诉求 去向 报送范围 报送层级 "
    "使用范围 适用范围 推广范围 对接范围 需求单位（不写到网上） 规模（仅我会掌握） 吴总的话"
)
OTHERS = (
    "序号 乡镇 所属乡镇 邮箱 规模 产值（亿元） 年产值 企业人数（人） 法人代表 联系人（电话） 申报单位 单位性质 "
    "所属行业 技术领域 主要产品 现有基础 技术指标 预期效果 难点 检测设备 技术要求 合作方式 需求类别 解决期限 "
    "批次 处室 审核人 需求来源 需求名称（英文） 项目名称 网址 是否高新技术企业 紧急程度"
)
WORDLESS = (
    "120 | 12 件 | 3-5年 | 约500万元 | 2026-11-20 | 2026年10月9日 | 第3批 | GB/T 1234-2020 | a@b.cn | "
    "13800000000 | 020-87654321 | 12.5% | A | / | 无 | http://a.cn/1 | 2 台/年 | C1411"
)


def below(province: Province, head: str, *cells: str, settled: bool = False) -> Preview[ReadyNeed]:
    rows = [(f"需求{number}", LONG, cell, "公开") for number, cell in enumerate(cells)]
    table = [("需求名称", "需求内容", head, "公开范围"), *rows]
    return preview(as_csv([row if settled else row[:3] for row in table]), "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize("head", ASKING.split())
def test_words_below_a_head_that_is_not_known_ask_for_the_column(province: Province, head: str) -> None:
    (fault,) = below(province, head, "县里自己对接").faults
    assert (fault.column, "请给表加一列“公开范围”" in fault.reason) == (head, True)
    assert below(province, head, "县里自己对接", settled=True).faults == []


@pytest.mark.parametrize(
    "words", ["县级掌握", "企业反悔", "到县为止", "压一压", "对内", "吴总说，等他回来。" * 9, "B 类", "wait"]
)
def test_whatever_they_say(province: Province, words: str) -> None:
    assert below(province, "去向", words).ready == []


@pytest.mark.parametrize("head", OTHERS.split())
def test_a_head_that_asks_something_else_does_not(head: str) -> None:
    assert asks_something_else(head)


def test_nor_do_cells_without_words(province: Province) -> None:
    assert below(province, "去向", *WORDLESS.split(" | ")).faults == []
