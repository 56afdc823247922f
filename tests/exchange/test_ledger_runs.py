"""A long table of work: its progress, a worker that died over it, two people at once, a corrected file (§3.3)."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from xlsxwriter import Workbook

from kezhan import clock
from kezhan.exchange import ledger, ledger_deeds, ledger_runs, previews
from kezhan.exchange.bounds import Bounds
from kezhan.exchange.jobs import carry_out_ledger
from kezhan.exchange.ledger import BOUNDS
from kezhan.exchange.ledger_columns import fields
from kezhan.exchange.ledger_deeds import confirm_ledger, receive_ledger
from kezhan.exchange.models import STALLED, LedgerRun, RunState
from kezhan.exchange.tables import sheet_in
from kezhan.files.inspecting import refuse_harmful_table
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.workbook_measuring import SIGNS_A_ROW
from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.work.models import Participation, Work
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.exchange.ledgers import names, row, rows_of, table
from tests.stations.people import People
from tests.work.people import LATER, at_work, written


class Killed(BaseException):
    """What ends a worker in the middle: nothing catches it."""


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


@pytest.fixture
def _in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_runs, "TOGETHER", 2)
    monkeypatch.setattr(ledger, "BATCH", 2)
    monkeypatch.setattr(previews, "BREATH", 0)
    monkeypatch.setattr(ledger_deeds, "AT_ONCE", 1)


def left_waiting(content: bytes, by: Post, monkeypatch: pytest.MonkeyPatch) -> LedgerRun:
    """The run after the yes; nobody brings its rows yet."""
    with monkeypatch.context() as patched:
        patched.setattr(type(carry_out_ledger), "enqueue", lambda *given: None)
        return confirm_ledger(receive_ledger(content, "台账.csv", by=by), by=by)


def titles() -> list[str]:
    return sorted(Work.objects.values_list("title", flat=True))


@pytest.mark.usefixtures("_in_small_batches")
def test_a_long_table_is_looked_at_and_brought_in_the_background(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_deeds, "is_short", lambda content: False)
    run = receive_ledger(table(*rows_of(station, "一二三四五")), "台账.csv", by=people.society)
    run.refresh_from_db()
    assert (run.state, run.total) == (RunState.LOOKED_AT, 5)
    confirm_ledger(run, by=people.society)
    run.refresh_from_db()
    assert (run.state, run.brought, run.content) == (RunState.DONE, 5, None)


@pytest.mark.usefixtures("_in_small_batches")
def test_look_second_look_and_bringing_tell_how_far_they_are(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int, int, int]] = []
    kept = LedgerRun.save

    def watched(run: LedgerRun, *given: Any, **named: Any) -> None:
        kept(run, *given, **named)
        seen.append((run.state, run.seen, run.rows, run.brought))

    monkeypatch.setattr(ledger_runs, "OFTEN", timedelta(0))
    monkeypatch.setattr(ledger_deeds, "is_short", lambda content: False)
    monkeypatch.setattr(LedgerRun, "save", watched)
    run = receive_ledger(table(*rows_of(station, "一二三四五")), "台账.csv", by=people.society)
    run.refresh_from_db()
    confirm_ledger(run, by=people.society)
    for step in (
        *(("looking", number, 5, 0) for number in (0, 2, 4)),
        *(("running", number, 5, 0) for number in (0, 2, 4, 5)),
        *(("running", 5, 5, number) for number in (2, 4, 5)),
        ("done", 5, 5, 5),
    ):
        assert seen.index(step) >= 0
    assert seen == sorted(seen, key=seen.index)


@pytest.mark.usefixtures("_in_small_batches")
def test_a_worker_that_dies_leaves_what_is_in_and_another_goes_on(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = left_waiting(table(*rows_of(station, "一二三四五")), people.society, monkeypatch)
    whole = ledger_runs.write_down_work

    def dies(*given: Any, **named: Any) -> Work:
        if Work.objects.count() == 3:
            raise Killed
        return whole(*given, **named)

    monkeypatch.setattr(ledger_runs, "write_down_work", dies)
    with pytest.raises(Killed):
        ledger_runs.carry_ledger_out(run)
    monkeypatch.setattr(ledger_runs, "write_down_work", whole)
    run = LedgerRun.objects.get()
    assert (run.state, run.brought, Work.objects.count()) == (RunState.RUNNING, 2, 2)
    with clock.at(LATER + STALLED + timedelta(seconds=1)):
        confirm_ledger(run, by=people.society)
    run.refresh_from_db()
    assert run.said == "收进 5 条，已有 0 条没有重复收，0 行有错没有收"
    assert (len(titles()), sum(Participation.objects.values_list("hours", flat=True))) == (5, Decimal(5))
    told = Notice.objects.filter(account=people.expert.account).values_list("text", flat=True)
    assert any("写着你一共 5 小时" in text for text in told)


def test_only_rows_that_somebody_said_yes_to_come_in(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = names(station)[:2]
    before = written(station, people.society, hours={station.team.order_by("pk")[0].pk: Decimal(12)})
    long = row(station, 做了什么="抢修", 专家和工时=f"{first} 13", 补录或工时长的说明="停电")
    run = receive_ledger(table(long, row(station, 专家和工时=f"{second} 1")), "台账.csv", by=people.society)
    assert (run.total, run.faults[0][:2]) == (1, ["第 2 行", "专家和工时"])
    withdraw(before, "记错了", seen=before.version, by=people.society)
    assert confirm_ledger(run, by=people.society).brought == 1
    assert "抢修" not in titles()


def test_two_people_bring_the_same_file_and_its_rows_come_in_once(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = table(*rows_of(station, "一二"))
    runs = [receive_ledger(content, "台账.csv", by=by) for by in (people.society, people.expert)]
    said = [confirm_ledger(run, by=run.post).said for run in runs]
    assert said == [
        "收进 2 条，已有 0 条没有重复收，0 行有错没有收",
        "收进 0 条，已有 2 条没有重复收，0 行有错没有收",
    ]
    assert titles() == ["第一件", "第二件"]


def test_a_corrected_file_brings_what_is_new_and_doubles_nothing(station: Station, people: People) -> None:
    first, second = names(station)[:2]
    confirm_ledger(receive_ledger(table(*rows_of(station, "一二")), "台账.csv", by=people.society), by=people.society)
    corrected = [
        *rows_of(station, "一"),
        row(station, 做了什么="第二件", 专家和工时=f"{first} 2"),
        row(station, 做了什么="第二件", 专家和工时=f"{second} 2"),
        *rows_of(station, "三"),
    ]
    run = receive_ledger(table(*corrected), "台账改.csv", by=people.society)
    assert [(where, why[:8]) for where, _, why in run.shown["repeats"]] == [
        ("第 2 行", "以前记过了"),
        ("第 3 行", "这一天已经记过同"),
    ]
    assert confirm_ledger(run, by=people.society).brought == 2
    assert titles() == ["第一件", "第三件", "第二件", "第二件"]


def test_a_long_day_brought_again_is_a_repeat_and_no_fault(station: Station, people: People) -> None:
    content = table(row(station, 专家和工时=f"{names(station)[0]} 13", 补录或工时长的说明="抢修"))
    confirm_ledger(receive_ledger(content, "台账.csv", by=people.society), by=people.society)
    again = receive_ledger(content, "台账.csv", by=people.society)
    assert (again.repeats, again.faults) == (1, [])


def test_what_was_taken_back_is_told_as_such(station: Station, people: People) -> None:
    content = table(row(station))
    confirm_ledger(receive_ledger(content, "台账.csv", by=people.society), by=people.society)
    work = Work.objects.get()
    withdraw(work, "记错了", seen=work.version, by=people.society)
    again = receive_ledger(content, "台账.csv", by=people.society)
    assert "后来撤回了" in again.shown["repeats"][0][2]
    assert Work.objects.get().state == State.WITHDRAWN


def test_ten_thousand_rows_of_the_whole_template_can_be_read() -> None:
    """A tenth of the rows, against a tenth of each bound."""
    tenth = Bounds(BOUNDS.rows // 10, BOUNDS.cells // 10, BOUNDS.text // 10)
    columns = fields(editions.in_force())
    said = {"task": "技术攻关", "title": "到三号虾棚看水质", "text": "氨氮偏高，换水以后两天降下来。" * 13}
    values = [said.get(column.key, "1") for column in columns]
    target = BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column.label for column in columns])
        for place in range(len(columns)):
            sheet.data_validation(1, place, tenth.rows, place, {"validate": "list", "source": "=$A$1:$A$9"})
        for number in range(1, tenth.rows + 1):
            sheet.write_row(number, 0, (f"第{number}站", *values[1:]))
    refuse_harmful_table("台账.xlsx", target, most_signs=tenth.rows * SIGNS_A_ROW)
    sheet = sheet_in(target.getvalue(), "台账.xlsx", tenth, columns)
    assert (len(sheet.table.rows), len(columns) > 30) == (tenth.rows, True)


def test_a_table_of_work_has_bounds_of_its_own(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = table(row(station), row(station, 做了什么="另一件"))
    said = sum(len(words) for one in (row(station), row(station, 做了什么="另一件")) for words in one)
    monkeypatch.setattr(ledger, "BOUNDS", Bounds(2, cells=18, text=said))
    assert ledger.preview(content, "台账.csv", people.society).ready
    monkeypatch.setattr(ledger, "BOUNDS", Bounds(2, cells=17, text=said))
    with pytest.raises(UnreadableTable, match="有 2 行、9 列，太大了，一次最多 17 格"):
        ledger.preview(content, "台账.csv", people.society)
    monkeypatch.setattr(ledger, "BOUNDS", Bounds(2, cells=18, text=said - 1))
    with pytest.raises(UnreadableTable, match=f"一次最多 {said - 1} 个：请分成几份"):
        ledger.preview(content, "台账.csv", people.society)
