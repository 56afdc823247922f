"""What offices write into a cell that has nothing to say: 无 is empty, 面议 is left empty and told."""

from datetime import date

import pytest

from kezhan.exchange.cells import says_nothing
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.registry import preview as registry_preview
from tests.exchange.tables import as_csv
from tests.exchange.test_needs import WHOLE, looked_at, one_row
from tests.exchange.test_registry import HOST
from tests.province import Province

MUST = ("需求名称", "需求内容", "公开范围")
NOTHING = "无 暂无 没有 无。 / ／ // \\ - — —— – _ N/A 不详"


@pytest.mark.parametrize("words", NOTHING.split())
def test_these_words_say_nothing(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["无锡市", "0", "否", "无机酸制造", "A", "待定"])
def test_these_say_something(words: str) -> None:
    assert not says_nothing(words)


@pytest.mark.parametrize("words", ["无", "/", "——"])
def test_cells_that_may_be_empty_are_empty_where_they_say_nothing(province: Province, words: str) -> None:
    row = {label: given if label in MUST else words for label, given in WHOLE.items()}
    table = as_csv([list(row), list(row.values()), list((row | {"需求名称": "又一条"}).values())])
    found = preview(table, "需求.csv", province.associations.guangdong)
    assert (found.faults, found.repeats) == ([], [])
    ready = found.ready[0]
    given = ready.particulars
    assert (given.budget, given.wanted_by, given.industry, given.discipline) == (None, None, "", "")
    assert (given.contact_name, given.contact_phone, given.text) == ("", "", WHOLE["需求内容"])
    assert (ready.external_key, ready.division, ready.host) == ("", "440000", None)


@pytest.mark.parametrize("column", ["需求名称", "需求内容"])
def test_a_cell_that_must_be_filled_is_not_filled_by_them(province: Province, column: str) -> None:
    (fault,) = looked_at(province, one_row(**{column: "无"})).faults
    assert (fault.column, fault.reason.startswith("没有填")) == (column, True)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        *(("预算（万元）", words) for words in ("面议", "待定", "自筹", "企业自筹", "另议", "双方协商")),
        *(("希望完成时间", words) for words in ("尽快", "长期", "待定", "不限")),
    ],
)
def test_what_is_not_decided_yet_is_left_empty_and_told(province: Province, column: str, words: str) -> None:
    found = looked_at(province, one_row(**{column: words}))
    assert found.faults == []
    (ready,) = found.ready
    assert f"“{words}”没有读，“{column}”留空" in ready.notes
    assert None in (ready.particulars.budget, ready.particulars.wanted_by)


def test_the_end_of_a_year_is_a_day(province: Province) -> None:
    (ready,) = looked_at(province, one_row(希望完成时间="2027年底")).ready
    assert ready.particulars.wanted_by == date(2027, 12, 31)


def test_a_figure_that_a_size_needs_is_still_asked_for(province: Province) -> None:
    rows = [list(HOST), list((HOST | {"营业收入（万元）": "待定"}).values())]
    (fault,) = registry_preview(HOSTS, as_csv(rows), "表.csv", province.posts.guangdong).faults
    assert "划型还要" in fault.reason
