"""A last need whose firm was forgotten is a fault of its own row, unless its words speak of the table."""

import pytest

from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

HEAD = ("需求名称", "需求内容", "单位", "联系人", "公开范围")
NEEDS = [(f"{one}改进", LONG, f"{one}厂", "陈国栋", "公开") for one in "甲乙丙"]
FORGOTTEN = (
    ("水稻稻瘟病防治", "种植户反映稻瘟病大面积发生，请老师指导防治办法。"),
    ("注塑件气泡", "注塑件内部气泡多，希望改进工艺。"),
    ("轴承座改进", "1、合格率在 98% 以上；2、内部应力小。"),
)


def with_last(province: Province, title: str, text: str, *, settled: bool) -> Preview:
    rows = [HEAD, *NEEDS, (title, text, "", "", "公开")]
    table = as_csv([row if settled else row[:4] for row in rows])
    return preview(table, "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize("last", FORGOTTEN)
@pytest.mark.parametrize("settled", [True, False])
def test_a_last_need_without_a_firm_is_a_fault_of_its_own_row(
    province: Province, last: tuple[str, str], settled: bool
) -> None:
    found = with_last(province, *last, settled=settled)
    assert [one.place.number for one in found.ready] == [2, 3, 4]
    (fault,) = found.faults
    assert (fault.place.number, fault.column) == (5, "单位")
    said = f"没有填，上面各行都填了，“{last[0]}”像是表尾的话：不收就不用管这一行；要收的，请补上"
    assert fault.reason == said


@pytest.mark.parametrize(
    "words",
    [
        "以上企业老板还在考虑",
        "各镇街负责对接",
        "这些县里自己对接",
        "其余留县里",
        "企业由县里对接，不走平台",
        "老板在考虑，上述先放一放",
    ],
)
def test_words_about_the_table_still_stop_it_where_nothing_says_who_may_read(province: Province, words: str) -> None:
    for row in ((words, LONG), ("对接安排", words)):
        with pytest.raises(UnreadableTable, match="第 5 行"):
            with_last(province, *row, settled=False)


@pytest.mark.parametrize("words", ["以上企业仅限内部", "请勿对外公开，请各位注意", "本表内部掌握，谢谢各位"])
@pytest.mark.parametrize("settled", [True, False])
def test_what_closes_the_others_stops_the_table_all_the_same(province: Province, words: str, settled: bool) -> None:
    with pytest.raises(UnreadableTable, match=r"第 5 行“.+”像是说上下几行不公开"):
        with_last(province, "对接安排", words, settled=settled)
