"""Heads that offices use for what a need tells are read; a cell that only points to the one above is not."""

import pytest

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from tests.exchange.tables import LONG, as_csv
from tests.province import Province


def below(province: Province, head: str, *cells: str) -> Preview[ReadyNeed]:
    rows = [(f"需求{number}", LONG, "公开", cell) for number, cell in enumerate(cells)]
    table = [("需求名称", "需求内容", "公开范围", head), *rows]
    return preview(as_csv(table), "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize(
    ("head", "words", "key", "value"),
    [
        ("期望完成时间", "2027-06-30", "wanted_by", "2027-06-30"),
        ("完成期限", "2027-06-30", "wanted_by", "2027-06-30"),
        ("拟投入资金（万元）", "20", "budget", "20"),
        ("需求类别", "产品开发", "task", "product_development"),
        ("联系人及电话", "陈国栋 13800000000", "contact_name", "陈国栋"),
        ("联系人及联系方式", "陈国栋020-81234567", "contact_phone", "020-81234567"),
    ],
)
def test_a_usual_head_is_read(province: Province, head: str, words: str, key: str, value: str) -> None:
    found = below(province, head, words, "")
    assert (str(getattr(found.ready[0].particulars, key)), found.unused, found.faults) == (value, [], [])


def test_the_town_of_a_firm_is_its_place(province: Province) -> None:
    found = below(province, "所属镇街", "广州市荔湾区", "荔城街", "高新区")
    assert [one.division for one in found.ready] == ["440103", "440000", "440000"]
    assert "“荔城街”没有认出来，“所在地”留空" in found.ready[1].notes


def test_a_kind_of_an_office_s_own_is_told_and_the_task_judged(province: Province) -> None:
    (ready,) = below(province, "需求类别", "技术难题").ready
    assert (ready.particulars.task, ready.notes) == (
        "bottleneck",
        ("需求类别“技术难题”没有认出来", "没写类型，暂按技术攻关"),
    )
    assert below(province, "需求类型", "技术难题").ready == []


def test_names_and_telephones_that_stand_together_otherwise_ask_for_two_columns(province: Province) -> None:
    found = below(province, "联系人及电话", "陈国栋 13800000000", "陈总、李工：8123")
    assert (len(found.ready), found.unused) == (2, ["联系人及电话（要收，请分成“联系人”和“联系电话”两列）"])


DITTO = "同上 | 〃 | 同上，要求更高一些 | 同上一条 | 同前"


@pytest.mark.parametrize("words", DITTO.split(" | "))
@pytest.mark.parametrize("column", ["需求单位", "需求名称", "需求内容", "联系人"])
def test_a_cell_that_points_to_the_one_above_is_to_be_written_out(province: Province, words: str, column: str) -> None:
    head = ("需求名称", "需求内容", "公开范围", "需求单位", "联系人")
    first = ("压铸", LONG, "公开", "荔湾厂", "陈国栋")
    table = [head, first, tuple(words if one == column else f"{one}{LONG}" for one in head[:2]) + first[2:]]
    table[2] = tuple(words if one == column else cell for one, cell in zip(head, table[2], strict=True))
    (fault,) = preview(as_csv(table), "需求.csv", province.associations.guangdong).faults
    assert (fault.place.number, fault.column) == (3, column)
    assert fault.reason == f"“{words}”单独看不懂：请照上面那一格写全，单位写全称"


def test_words_that_only_begin_so_are_words(province: Province) -> None:
    rows = [("需求名称", "需求内容", "公开范围"), ("同上海的专家合作", f"同上述工艺，{LONG}", "公开")]
    assert len(preview(as_csv(rows), "需求.csv", province.associations.guangdong).ready) == 1
