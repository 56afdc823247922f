"""How large a table may be, and after how long a silent import may be taken up again: both sides of each bound."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.exchange import runs
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.needs import preview
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG, as_csv, plain
from tests.matching.people import MONDAY
from tests.province import Province

TABLE = plain("甲")


@pytest.fixture
def run(province: Province) -> ImportRun:
    with clock.at(MONDAY):
        return runs.receive_needs(TABLE, "需求.csv", by=province.posts.liwan)


def test_a_table_of_the_limit_is_looked_at_and_one_byte_more_is_not(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "SIZE_LIMIT", len(TABLE))
    assert runs.receive_needs(TABLE, "需求.csv", by=province.posts.liwan).total == 1
    with pytest.raises(Refused, match="请分成几份"):
        runs.receive_needs(TABLE + b"\n", "需求.csv", by=province.posts.liwan)


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.RUNNING])
def test_an_import_without_progress_is_taken_up_after_ten_minutes(run: ImportRun, state: RunState) -> None:
    run.state = state
    with clock.at(MONDAY + timedelta(minutes=10)):
        assert not runs.may_go_on(run)
    with clock.at(MONDAY + timedelta(minutes=10, seconds=1)):
        assert runs.may_go_on(run)


@pytest.mark.parametrize(("length", "told"), [(500, "不是日期"), (501, "写了 501 个字，太长了")])
def test_words_of_a_cell_are_looked_up_to_their_bound(province: Province, length: int, told: str) -> None:
    table = as_csv([("需求名称", "需求内容", "希望完成时间"), ("甲", LONG, "早" * length)])
    (fault,) = preview(table, "需求.csv", province.associations.liwan).faults
    assert (fault.column, told in fault.reason) == ("希望完成时间", True)


def test_what_is_done_is_never_taken_up(run: ImportRun) -> None:
    run.state = RunState.DONE
    with clock.at(MONDAY + timedelta(days=1)):
        assert not runs.may_go_on(run)
