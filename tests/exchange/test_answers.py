"""Unknown columns of answers, and rows that were cancelled: neither is taken in as if nothing had been said."""

import time

import pytest

from kezhan.exchange.firms import asks_a_fact
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.registry import preview as registry_preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv, as_sheets
from tests.exchange.test_registry import HOST
from tests.province import Province


def looked_at(province: Province, head: str, *words: str, settled: bool = False) -> Preview[ReadyNeed]:
    """A table with this column beside title and text, and one row for each of its cells."""
    more = ("公开",) if settled else ()
    rows = [(f"需求{number}", LONG, one, *more) for number, one in enumerate(words, start=1)]
    heads = ("需求名称", "需求内容", head, *(("公开范围",) if settled else ()))
    return preview(as_csv([heads, *rows]), "需求.csv", province.associations.guangdong)


PAIRS = (
    "否 | × | N | 0 | 是 | ✔ | 是 否 | 是 否 待定 | 是 否 要问张总 | 同意 不同意 | 同意 暂缓 | 能 不能 | 可 不可 | "
    "愿意 不愿意 | 已授权 未授权 | 上 不上 | 挂 不挂 | 显示 不显示 | 可以 不可以 | 接受 不接受 | 批准 未批准 | "
    "张贴 不张贴 | 已见报 未见报 | 不同意 | 尚未授权 企业在外地 | 0 1 待定 | T F | 不放 | 待定 | YES NO | 没同意 | "
    "可见 不 | 真 假 | 开 关 | 通过 驳回 | 允 拒 | open closed | 1是 0否"
)


@pytest.mark.parametrize("words", [pair.split() for pair in PAIRS.split(" | ")], ids=str)
def test_an_unknown_column_of_answers_stops_the_table_unless_another_says_who_may_read(
    province: Province, words: list[str]
) -> None:
    with pytest.raises(UnreadableTable, match="“张贴”这一列填的像是“是”或“否”那样的回答，没有读懂"):
        looked_at(province, "张贴", *words, "")
    found = looked_at(province, "张贴", *words, settled=True)
    assert {one.particulars.confidentiality for one in found.ready} <= {"public"}


def test_half_a_column_of_prose_that_answers_stops_the_table_too(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="“张贴”这一列"):
        looked_at(province, "张贴", "是", LONG * 3)
    assert len(looked_at(province, "现有基础", LONG * 3, LONG * 2, "要").ready) == 3


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("序号", "1"),
        ("数量", "1 3"),
        ("等级", "A T"),
        ("企业性质", "民营 国有"),
        ("材质", "不锈钢 铝"),
        ("备注", "加急 无"),
        ("合作方式", "联合攻关 委托开发"),
        ("检测条件", "有 无"),
    ],
)
def test_columns_of_other_things_are_left_unread(province: Province, head: str, words: str) -> None:
    found = looked_at(province, head, *words.split())
    assert (len(found.ready), found.unused) == (len(words.split()), [head])


HEADS = "是否挂网 | 能否上平台 | 挂网意见 | 单位名称显示 | 企业是否同意 | 企业授权 | 授权情况 | 查看人 | 可否上架"


@pytest.mark.parametrize("head", HEADS.split(" | "))
def test_a_head_about_putting_up_stops_the_table_whatever_stands_below_it(province: Province, head: str) -> None:
    for settled in (False, True):
        with pytest.raises(UnreadableTable, match=f"“{head}”这一列说的是公开或者保密"):
            looked_at(province, head, "科协和学会", settled=settled)


@pytest.mark.parametrize("head", ["显示屏尺寸", "授权专利数", "发布单位"])
def test_a_head_about_something_else_does_not(province: Province, head: str) -> None:
    assert len(looked_at(province, head, "7 件").ready) == 1


@pytest.mark.parametrize("words", ["不同意", "企业未同意", "先不挂"])
def test_a_note_that_somebody_did_not_agree_stops_its_row_alone(province: Province, words: str) -> None:
    found = looked_at(province, "备注", words, "加急", "")
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(2, "备注")]
    assert [one.place.number for one in found.ready] == [3, 4]


CANCELLED = (
    "作废 | 撤回 | 企业已撤回 | 该需求已撤销 | （取消） | 重复，企业要求删除 | 本条作废 | 下架 | 放弃 | void | "
    "已終止 | 加急；作废 | 已去世 | 已离职 | （已退会） | 停用 | 已停业 | 注销中"
)


@pytest.mark.parametrize("words", CANCELLED.split(" | "))
@pytest.mark.parametrize("settled", [True, False])
def test_a_note_that_a_row_counts_no_more_stops_it(province: Province, words: str, settled: bool) -> None:
    found = looked_at(province, "备注", words, "加急", settled=settled)
    (fault,) = found.faults
    said = f"“{words}”像是说不收了：不收的，请删掉这一行；要收的，请把这几个字去掉"
    assert (fault.place.number, fault.reason) == (2, said)


@pytest.mark.parametrize("words", ["补贴政策已取消的影响", "能耗指标取消后的改造", "重复性差", "已取得两项专利"])
def test_a_note_about_something_else_that_is_cancelled_does_not(province: Province, words: str) -> None:
    assert len(looked_at(province, "备注", words, settled=True).ready) == 1


@pytest.mark.parametrize("title", ["压铸（作废）", "【已撤回】压铸", "作废：压铸"])
def test_a_title_that_says_so_stops_its_row(province: Province, title: str) -> None:
    rows = [("需求名称", "需求内容"), (title, LONG), ("焊接", f"{LONG}旧补贴已取消。")]
    found = preview(as_csv(rows), "需求.csv", province.associations.guangdong)
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(2, "需求名称")]


def test_a_sheet_a_file_or_a_note_that_says_so_stops_the_table(province: Province) -> None:
    rows = [("需求名称", "需求内容"), ("压铸", LONG)]
    by = province.associations.guangdong
    for named, filename in (("作废", "需求.xlsx"), ("表", "作废需求.xlsx")):
        with pytest.raises(UnreadableTable, match="这个名字像是说不收了"):
            preview(as_sheets({named: rows}), filename, by)
    with pytest.raises(UnreadableTable, match="第 3 行“以下作废”像是说上下几行不收了"):
        preview(as_csv([*rows, ("以下作废", "")]), "需求.csv", by)


def test_a_row_of_the_registry_that_counts_no_more_is_stopped_too(province: Province) -> None:
    found = registry_preview(
        HOSTS, as_csv([(*HOST, "备注"), (*HOST.values(), "已注销")]), "表.csv", province.posts.guangdong
    )
    assert [fault.column for fault in found.faults] == ["备注"]


FACTS = (
    "是否高新技术企业 | 是否为规上企业 | 是否属于国家高新技术企业 | 是否专精特新企业（是/否） | 高新技术企业 | "
    "是否上市公司 | 是否首次申报 | 是否需要专家 | 是否有研发机构 | 是否已有合作单位 | 是否解决 | 是否重点项目 | "
    "技术转让 | 委托开发"
)


@pytest.mark.parametrize("head", FACTS.split(" | "))
def test_what_an_office_tells_of_each_firm_is_no_answer_on_who_may_read(province: Province, head: str) -> None:
    found = looked_at(province, head, "是", "否", "√", "不")
    assert (len(found.ready), found.faults) == (4, [])


@pytest.mark.parametrize("head", ["是否上门", "高新技术企业点头", "是否上市前不说", "企业", "是否有"])
def test_another_question_stops_the_table_and_nobody_is_told_to_delete_it(province: Province, head: str) -> None:
    with pytest.raises(UnreadableTable) as told:
        looked_at(province, head, "是", "否")
    assert str(told.value).endswith("不知道问的是不是能不能公开：请给表加一列“公开范围”，逐行写明，再传。")


def test_how_far_a_need_has_come_is_no_answer_and_one_that_is_done_is_asked_for(province: Province) -> None:
    found = looked_at(province, "需求状态", "未解决", "待解决", "已解决")
    assert ([one.place.number for one in found.ready], [one.place.number for one in found.faults]) == ([2, 3], [4])


def test_a_head_that_says_it_again_and_again_takes_no_time() -> None:
    began = time.perf_counter()
    assert not asks_a_fact("已有" * 50)
    assert time.perf_counter() - began < 1
