"""Where no column says who may read, a remark that is not understood as harmless stops its row and asks for one."""

import time

import pytest

from kezhan.exchange.closedness import closes
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.registry import preview as registry_preview
from kezhan.exchange.unread_columns import heads_remarks, hedges
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_registry import HOST
from tests.province import Province

KEPT_BACK = (
    "谨慎公开 | 企业拒绝 | 企业婉拒 | 不走平台 | 勿登平台 | 不要进系统 | 单位名称不显示 | 不署名 | 怕泄密 | "
    "（密） | 【密】 | 请控制范围 | 仅我会留存 | 暂不 | 待审核 | 没盖公章 | 老板不想 | 企业没回信 | 阅后删除 | "
    "慎发 | 严控 | 不下发 | 只报省里 | 不给学会 | 不具名 | 不露名 | 企业名要隐 | 联系方式不显示 | 未签字 | 未审 | 缓"
)
UNHEARD_OF = "吴总说等他从北京回来 | 见附件 3 | 🔒 | ？ | 加急？ | 3 | 公开（除单位名称外）"
HARMLESS = (
    "加急 | 急 | 急需解决 | 无 | / | — | -- | 暂无。 | 无特殊要求 | 没有其他说明 | 2026年新增 | 第二批 | "
    "2026 年第 2 批补报 | 重点项目 | 市级重点需求 | 加急；重点项目 | 已公开 | 同意公开 | 可向社会公布 | 不涉密 | "
    "无保密要求 | 尽快对接，同意公开 | 高新技术企业 | 国家级高新技术企业 | 规上企业 | 省级专精特新企业 | "
    "龙头企业、上市公司 | 高企，加急 | 待解决 | 未对接"
)
HEDGED = (
    "2027年1月1日后公开 | 验收后公开 | 明年再公开 | 公开时不写企业名 | 能公开吗 | 公开？ | 可公开？ | 对公开有顾虑 | "
    "公开要打招呼 | 专利授权后公开 | 签约后公开 | 择期公开 | 适时公开 | 小范围公开 | 选择性公开 | 定向公开 | "
    "反对公开 | 公开需谨慎 | 公开与否请示中 | 公开要报批 | 公开问张总 | 视情况公开 | 酌情公开 | 暂时公开 | "
    "另有公开版 | 以某公司名义公开 | 可能公开 | 公开招标后公开 | 可在验收后公开 | 企业可能公开 | 都可能公开 | "
    "可在内网平台公开 | 可在会员平台公开 | 同意在学会网站公开 | 在内网平台公开 | "
    "在受邀学会平台公开 | 在专家平台公开 | 在系统内平台公开 | 在本单位门户公开 | 在县平台公开 | 在吴总网站公开 | "
    "经同意公开 | 全部可能公开 | 公开会泄露配方 | 公开会影响竞争"
)
GRANTED = (
    "公开 | 已公开 | 同意公开 | 企业同意公开 | 公开即可 | 可在平台公开 | 在本平台公开 | 可在省平台公开 | "
    "在科站通上公开 | 同意在网上公开 | 在门户公开 | 已在科技局官网公示 | 已在市科技局网站公示 | 向社会公众公开 | "
    "面向全社会公开 | 可以挂网 | 公开招标 | 公开征集 | 需求来自公开渠道 | 来自科技局公布的第二批 | 专利公开号CN110 | "
    "公开发表论文3篇 | 发布国家标准3项 | 对外销售"
)
NEEDS_HEAD = ("需求名称", "需求内容")


def remarked(province: Province, *remarks: str) -> Preview[ReadyNeed]:
    rows = [(f"需求{number}", LONG, remark) for number, remark in enumerate(remarks, start=1)]
    return preview(as_csv([(*NEEDS_HEAD, "备注"), *rows]), "需求.csv", province.associations.guangdong)


def test_a_remark_not_understood_stops_its_row_alone(province: Province) -> None:
    words = [*KEPT_BACK.split(" | "), *UNHEARD_OF.split(" | ")]
    found = remarked(province, *words, "")
    assert [(fault.place.number, fault.column) for fault in found.faults] == [
        (number, "备注") for number, _ in enumerate(words, start=2)
    ]
    assert [one.place.number for one in found.ready] == [len(words) + 2]
    said = "没有读懂，不知道这一条能不能公开：请给表加一列“公开范围”，逐行写明，再传"
    assert found.faults[-1].reason == f"“{words[-1]}”{said}"


@pytest.mark.parametrize("words", UNHEARD_OF.split(" | "))
def test_the_column_that_says_who_may_read_answers_it(province: Province, words: str) -> None:
    rows = [(*NEEDS_HEAD, "备注", "公开范围"), ("甲", LONG, words, "公开")]
    found = preview(as_csv(rows), "需求.csv", province.associations.guangdong)
    assert ([one.particulars.confidentiality for one in found.ready], found.faults) == (["public"], [])


def test_that_a_row_is_no_secret_does_not(province: Province) -> None:
    rows = [(*NEEDS_HEAD, "备注", "密级"), ("甲", LONG, "吴总要再想想", "无")]
    assert preview(as_csv(rows), "需求.csv", province.associations.guangdong).ready == []


def test_a_harmless_remark_stops_nothing(province: Province) -> None:
    assert remarked(province, *HARMLESS.split(" | ")).faults == []


HEADS = (
    "备注 备注（选填） 企业意见 审核意见 说明 其他要求 其他 补充说明 注 审核 审核状态 企业态度 反馈 remarks Note "
    "其他需要说明的事项 需要说明的问题 需说明情况 处理结果 跟进情况 标注 备忘 留言 企业要求 企业意愿 领导批阅 "
    "特别提示 建议 P.S."
)
OTHER_HEADS = (
    "密封要求 技术要求 现有基础 产品说明 注册资本 审核日期 审核人 联系情况 企业性质 关注点 预期效果 现状 合作方式"
)


@pytest.mark.parametrize("head", [*HEADS.split(), "备 注", "其他\n情况"])
def test_these_heads_head_remarks(head: str) -> None:
    assert heads_remarks(head)


@pytest.mark.parametrize("head", OTHER_HEADS.split())
def test_these_do_not(head: str) -> None:
    assert not heads_remarks(head)


def test_remarks_of_the_registry_are_not_asked_for(province: Province) -> None:
    rows = [(*HOST, "备注"), (*HOST.values(), "龙头企业")]
    assert len(registry_preview(HOSTS, as_csv(rows), "表.csv", province.posts.guangdong).ready) == 1


@pytest.mark.parametrize("words", KEPT_BACK.split(" | "))
def test_the_ways_to_keep_a_row_back_that_are_known_close_whatever_the_column(words: str) -> None:
    assert closes(words)


def test_a_remark_that_puts_publicity_off_or_makes_it_depend_stops_its_row_whatever_the_column_says(
    province: Province,
) -> None:
    words = [*HEDGED.split(" | "), *GRANTED.split(" | ")]
    rows = [(f"需求{number}", LONG, remark, "是") for number, remark in enumerate(words, start=1)]
    table = as_csv([(*NEEDS_HEAD, "备注", "是否公开"), *rows])
    found = preview(table, "需求.csv", province.associations.guangdong)
    assert [words[fault.place.number - 2] for fault in found.faults] == HEDGED.split(" | ")


def test_a_remark_that_says_it_again_and_again_takes_no_time() -> None:
    began = time.perf_counter()
    assert hedges("在省平台上" * 200 + "公开吗")
    assert time.perf_counter() - began < 1
