"""A remark that points to the one above may keep its row back as that one does, so it is to be written out."""

import pytest

from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.registry import preview as registry_preview
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_registry import HOST
from tests.province import Province

HEAD = ("需求名称", "需求内容", "公开范围")
DITTOS = (
    '同上 | 〃 | " | 同上。 | 情况同上 | 原因同上 | 均同上 | 同上一条 | 同上一家 | 同第2行 | 同前 | 如上 | '
    "与上一行相同 | 和上面一样 | （同上）"
)
NONE = "与同上海专家合作 | 同上游企业合作过 | 同前期项目 | 加急 | 在同第三方谈 | 与上年相同"


def remarked(province: Province, column: str, words: str, said: str = "公开") -> list[tuple[int, str, str]]:
    rows = [(*HEAD, column), ("甲", LONG, "公开", "企业不同意公开"), ("乙", LONG, said, words)]
    found = preview(as_csv(rows), "需求.csv", province.associations.guangdong)
    assert [one.place.number for one in found.ready if one.place.number == 2] == []
    return [(fault.place.number, fault.column, fault.reason) for fault in found.faults if fault.place.number == 3]


@pytest.mark.parametrize("words", DITTOS.split(" | "))
@pytest.mark.parametrize("column", ["备注", "企业意见", "对接情况", "列甲"])
def test_a_remark_that_points_to_the_one_above_is_to_be_written_out(
    province: Province, column: str, words: str
) -> None:
    assert remarked(province, column, words) == [(3, column, f"“{words}”单独看不懂：请照上面那一格写全")]
    assert remarked(province, column, words, "不公开") == []


@pytest.mark.parametrize("words", NONE.split(" | "))
def test_other_remarks_point_nowhere(province: Province, words: str) -> None:
    assert remarked(province, "备注", words) == []


def test_a_column_that_asks_for_something_else_may_point_upwards(province: Province) -> None:
    assert remarked(province, "乡镇", "同上") == []


def test_so_is_one_in_a_table_of_the_registry(province: Province) -> None:
    other = HOST | {"名称": f"{HOST['名称']}二", "统一社会信用代码": ""}
    lines = [(*HOST, "备注"), (*HOST.values(), "手机不要公开"), (*other.values(), "同上")]
    found = registry_preview(HOSTS, as_csv(lines), "表.csv", province.posts.guangdong)
    assert [fault.reason for fault in found.faults if fault.place.number == 3 and fault.column == "备注"] == [
        "“同上”单独看不懂：请照上面那一格写全"
    ]
