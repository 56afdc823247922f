"""How large a table may be, and after how long a silent import may be taken up again: both sides of each bound."""

import io
from datetime import timedelta

import pytest
import xlsxwriter

from kezhan import clock
from kezhan.exchange import bounds, needs, receiving, strays
from kezhan.exchange.alone import alone
from kezhan.exchange.bounds import Bounds
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.needs import preview
from kezhan.exchange.receiving import receive_needs
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG, as_csv, plain
from tests.matching.people import MONDAY
from tests.province import Province

TABLE = plain("甲")


@pytest.fixture
def run(province: Province) -> ImportRun:
    with clock.at(MONDAY):
        return receive_needs(TABLE, "需求.csv", by=province.posts.liwan)


def test_a_table_of_the_limit_is_looked_at_and_one_byte_more_is_not(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "SIZE_LIMIT", len(TABLE))
    assert receive_needs(TABLE, "需求.csv", by=province.posts.liwan).total == 1
    with pytest.raises(Refused, match="请分成几份"):
        receive_needs(TABLE + b"\n", "需求.csv", by=province.posts.liwan)


def test_one_table_of_an_association_is_looked_at_at_a_time(province: Province) -> None:
    with alone(province.associations.liwan):
        with pytest.raises(Refused, match="还没有看完，请过一会儿再传"):
            receive_needs(TABLE, "需求.csv", by=province.posts.liwan)
        assert receive_needs(TABLE, "需求.csv", by=province.posts.nanhai).total == 1
    assert receive_needs(TABLE, "需求.csv", by=province.posts.liwan).total == 1


def test_a_table_says_as_much_as_its_bound_and_no_more(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    table, liwan = as_csv([("需求名称", "需求内容"), ("甲", LONG)]), province.associations.liwan
    monkeypatch.setattr(needs, "BOUNDS", Bounds(10, text=1 + len(LONG)))
    assert len(preview(table, "需求.csv", liwan).ready) == 1
    monkeypatch.setattr(needs, "BOUNDS", Bounds(10, text=len(LONG)))
    with pytest.raises(UnreadableTable, match=f"一共有 {1 + len(LONG)} 个字，一次最多 {len(LONG)} 个：请分成几份"):
        preview(table, "需求.csv", liwan)


@pytest.mark.parametrize("column", ["需求内容", "来源编号", "备注", "别的"])
def test_a_cell_that_is_too_long_is_a_fault_of_its_row_and_no_rule_looks_at_it(province: Province, column: str) -> None:
    longest = ("保鲜" * bounds.LONGEST_CELL)[: bounds.LONGEST_CELL]
    rows = [{"需求名称": "甲", "需求内容": LONG} | {column: longest + end} for end in ("", "不公开")]
    heads = ["需求名称", "需求内容", *({column} - {"需求内容"}), "公开范围"]
    table = as_csv([heads, *([row.get(head, "公开") for head in heads] for row in rows)])
    faults = preview(table, "需求.csv", province.associations.liwan).faults
    told = [fault.reason for fault in faults if fault.place.number == 3]
    assert told == [f"最多 8000 个字，现在有 {bounds.LONGEST_CELL + 3} 个"]
    assert not any("最多 8000" in fault.reason for fault in faults if fault.place.number == 2)


def test_rows_by_columns_have_a_bound(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "BOUNDS", Bounds(10, cells=4))
    rows = [("需求名称", "需求内容"), ("甲", LONG), ("乙", LONG)]
    assert len(preview(as_csv(rows), "需求.csv", province.associations.liwan).ready) == 2
    with pytest.raises(UnreadableTable, match="有 3 行、2 列，太大了，一次最多 4 格"):
        preview(as_csv([*rows, ("丙", LONG)]), "需求.csv", province.associations.liwan)


def test_no_row_is_judged_once_more_for_each_column(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []
    monkeypatch.setattr(strays, "says_nothing", lambda words: bool(judged.append(words)))

    def times(columns: int) -> int:
        judged.clear()
        heads, row = [f"镇{number}" for number in range(columns)], ["石湾"] * columns
        preview(as_csv([("需求名称", "需求内容", *heads), ("甲", "怎样保鲜更久些", *row)]), "需求.csv", liwan)
        return len(judged)

    liwan = province.associations.liwan
    assert times(30) == times(1) > 0


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.RUNNING])
def test_an_import_without_progress_is_taken_up_after_ten_minutes(run: ImportRun, state: RunState) -> None:
    run.state = state
    with clock.at(MONDAY + timedelta(minutes=10)):
        assert not run.may_go_on
    with clock.at(MONDAY + timedelta(minutes=10, seconds=1)):
        assert run.may_go_on


@pytest.mark.parametrize(("length", "told"), [(500, "不是日期"), (501, "写了 501 个字，太长了")])
def test_words_of_a_cell_are_looked_up_to_their_bound(province: Province, length: int, told: str) -> None:
    table = as_csv([("需求名称", "需求内容", "希望完成时间"), ("甲", LONG, "早" * length)])
    (fault,) = preview(table, "需求.csv", province.associations.liwan).faults
    assert (fault.column, told in fault.reason) == ("希望完成时间", True)


@pytest.mark.parametrize("state", [RunState.LOOKING, RunState.REFUSED, RunState.DONE, RunState.DROPPED])
def test_what_is_not_looked_at_or_done_is_never_taken_up(run: ImportRun, state: RunState) -> None:
    run.state = state
    with clock.at(MONDAY + timedelta(days=1)):
        assert not run.may_go_on


def test_what_stands_beside_the_cells_counts_as_well(province: Province) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([("需求名称", "需求内容"), ("甲", LONG)]):
            sheet.write_row(number, 0, row)
        for number in range(1, 1 + bounds.MOST_TEXT // 30_000 + 1):
            sheet.write_comment(number, 0, "长" * 30_000)
    with pytest.raises(UnreadableTable, match="这张表一共有"):
        preview(target.getvalue(), "需求.xlsx", province.associations.guangdong)


def test_what_is_heard_at_all_has_a_bound(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    table, liwan = as_csv([("需求名称", "需求内容"), ("甲", LONG)]), province.associations.liwan
    said = len("需求" * 2) + len("需求名称需求内容甲") + len(LONG)
    monkeypatch.setattr(bounds, "MOST_HEARD", said)
    assert len(preview(table, "需求.csv", liwan).ready) == 1
    monkeypatch.setattr(bounds, "MOST_HEARD", said - 1)
    with pytest.raises(UnreadableTable, match=f"超过了 {said - 1} 个字"):
        preview(table, "需求.csv", liwan)
