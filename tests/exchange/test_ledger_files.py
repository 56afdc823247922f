"""A table of work in a wrong file of every sort is refused with its reason, or comes in as the right one would."""

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kezhan import clock
from kezhan.exchange.ledger_deeds import confirm_ledger, receive_ledger
from kezhan.exchange.models import LedgerRun
from kezhan.files import office
from kezhan.paper.table_reading import ENCRYPTED_STREAM, OLE_START
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.exchange.ledgers import HEAD, names, row, table
from tests.exchange.tables import as_csv, as_xlsx
from tests.stations.people import People
from tests.work.people import LATER, at_work

TYPES = "[Content_Types].xml"


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def with_part(content: bytes, name: str, part: bytes, was: bytes = b"", put: bytes = b"") -> bytes:
    """The workbook with one more part; in its list of contents `put` stands in place of `was`."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for entry in given.namelist():
            words = given.read(entry)
            made.writestr(entry, words.replace(was, put) if entry == TYPES and was else words)
        made.writestr(name, part)
    return target.getvalue()


def drawn(station: Station, write: Callable[[Worksheet], object]) -> bytes:
    """A workbook with two sound rows, drawn on by `write`."""
    target = BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet("台账")
        for number, words in enumerate((HEAD, row(station), row(station, 做了什么="另一件"))):
            sheet.write_row(number, 0, words)
        write(sheet)
    return target.getvalue()


def why(content: bytes, name: str, people: People) -> str:
    """Why the file is refused; nothing of it is kept."""
    with pytest.raises(Refused) as refused:
        receive_ledger(content, name, by=people.society)
    assert not LedgerRun.objects.exists()
    return refused.value.reason


def test_a_csv_in_any_encoding_of_excel_and_wps_comes_in(station: Station, people: People) -> None:
    rows = [HEAD, row(station)]
    for encoding in ("gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16"):
        assert receive_ledger(as_csv(rows, encoding), "台账.csv", by=people.society).total == 1
    assert receive_ledger(as_csv(rows, "gbk"), "台账.xlsx", by=people.society).total == 1


@pytest.mark.parametrize("name", ["台账.xls", "台账.et", "台账.wps", "台账.xlsx"])
def test_an_old_workbook_of_excel_or_wps_is_refused_whatever_its_name(
    name: str, station: Station, people: People
) -> None:
    assert "是旧版 Excel 或 Word 文件，请另存为 .xlsx 后再传" in why(OLE_START + b"\0" * 600, name, people)


def test_a_workbook_behind_a_password_is_refused(station: Station, people: People) -> None:
    content = OLE_START + b"\0" * 600 + ENCRYPTED_STREAM
    assert "设了打开密码，请在 Excel 里取消密码后再传" in why(content, "台账.xlsx", people)


@pytest.mark.parametrize("name", ["台账.xlsm", "台账.xlsx"])
def test_a_workbook_with_macros_is_refused_whatever_its_name(name: str, station: Station, people: People) -> None:
    content = with_part(as_xlsx([HEAD, row(station)]), "xl/vbaProject.bin", OLE_START + b"\0" * 600)
    assert "里带宏，请另存为不带宏的" in why(content, name, people)
    usual, enabled = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    content = with_part(as_xlsx([HEAD, row(station)]), "xl/a.xml", b"<a/>", usual, enabled)
    assert "里带宏" in why(content, name, people)


def test_an_archive_that_unpacks_to_much_too_much_is_refused(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "MOST_UNPACKED", 2**20)
    bomb = with_part(as_xlsx([HEAD, row(station)]), "xl/worksheets/sheet9.xml", b"<a>" + b" " * 2**20)
    assert len(bomb) < 20_000
    assert "解压后太大" in why(bomb, "台账.xlsx", people)


def test_rows_and_columns_that_nobody_sees_are_refused_by_name(station: Station, people: People) -> None:
    for write, told in (
        (lambda sheet: sheet.set_row(2, None, None, {"hidden": True}), "第 3 行是隐藏的或者筛选掉了"),
        (
            lambda sheet: sheet.set_column(7, 7, None, None, {"hidden": True}),
            "“节约成本（万元）”列是隐藏的或者筛选掉了",
        ),
    ):
        assert told in why(drawn(station, write), "台账.xlsx", people)


def test_a_station_merged_over_its_rows_counts_for_each_and_a_figure_does_not(station: Station, people: People) -> None:
    content = drawn(station, lambda sheet: sheet.merge_range("A2:A3", station.name))
    assert receive_ledger(content, "台账.xlsx", by=people.society).total == 2
    for range_, label in (("H2:H3", "节约成本（万元）"), ("F2:F3", "专家和工时")):
        words = row(station)[HEAD.index(label)]
        content = drawn(station, lambda sheet, range_=range_, words=words: sheet.merge_range(range_, words))
        run = receive_ledger(content, "台账.xlsx", by=people.society)
        assert (run.total, run.faults[0][:2]) == (1, ["第 3 行", label])
        assert "和上面几行合并了，每行都算就重复了" in run.faults[0][2]


def test_a_formula_counts_with_its_result_and_not_without(station: Station, people: People) -> None:
    for value, faults in (("2.5", 0), ("", 1), ("#REF!", 1)):
        content = drawn(station, lambda sheet, value=value: sheet.write_formula("H3", "=1.5+1", None, value))
        run = receive_ledger(content, "台账.xlsx", by=people.society)
        assert [fault[:2] for fault in run.faults] == [["第 3 行", "节约成本（万元）"]] * faults


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda head: [one for one in head if one != "日期"], "表里没有“日期”这一列"),
        (lambda head: ["哪一天做的" if one == "日期" else one for one in head], "表里没有“日期”这一列"),
        (lambda head: ["日期" if one == "结束日期" else one for one in head], "有两列都叫“日期”"),
        (lambda head: ["" if one == "日期" else one for one in head], "第 1 行第 4 列没有标题"),
        (lambda head: ["节约成本（元）" if "节约" in one else one for one in head], "这一列的单位不是万元"),
        (lambda head: ["节约成本（亿元）" if "节约" in one else one for one in head], "这一列的单位不是万元"),
    ],
)
def test_a_column_that_is_missing_doubled_renamed_or_in_another_unit_is_told(
    change: Callable[[list[str]], list[str]], reason: str, station: Station, people: People
) -> None:
    head = change(list(HEAD))
    words = (
        row(station)
        if len(head) == len(HEAD)
        else [one for one, name in zip(row(station), HEAD, strict=True) if name in head]
    )
    assert reason in why(as_csv([head, words]), "台账.csv", people)


def test_columns_in_another_order_and_by_their_other_names_come_in(station: Station, people: People) -> None:
    other = {"站点": "站点名称", "任务": "任务类型", "做了什么": "工作内容", "日期": "开始日期", "专家和工时": "专家"}
    pairs = list(reversed(list(zip(HEAD, row(station), strict=True))))
    content = as_csv([[other.get(name, name) for name, _ in pairs], [words for _, words in pairs]])
    confirm_ledger(receive_ledger(content, "台账.csv", by=people.society), by=people.society)
    assert Work.objects.get().outcomes.get().measure == "cost_saved"


def test_a_measure_that_the_edition_does_not_know_is_told_and_not_brought(station: Station, people: People) -> None:
    content = as_csv([[*HEAD, "碳减排（吨）"], [*row(station), "12"]])
    run = receive_ledger(content, "台账.csv", by=people.society)
    assert (run.total, run.shown["unused"]) == (1, ["碳减排（吨）"])
    confirm_ledger(run, by=people.society)
    assert [one.measure for one in Work.objects.get().outcomes.all()] == ["cost_saved"]


def test_a_station_is_named_by_its_name_its_filing_number_or_its_plaque(station: Station, people: People) -> None:
    Station.objects.filter(pk=station.pk).update(plaque_number="粤科站〔2026〕7号")
    for number, name in enumerate(
        (station.name, str(station.filing_number), "粤科站〔2026〕７号", f" {station.name}　")
    ):
        run = receive_ledger(table(row(station, 站点=name, 做了什么=f"第{number}次")), "台账.csv", by=people.society)
        assert run.total == 1, name


def test_an_expert_of_whom_there_are_two_is_written_on_the_page(station: Station, people: People) -> None:
    first, second = station.team.order_by("pk")[:2]
    second.name = first.name
    second.save()
    run = receive_ledger(table(row(station, 专家和工时=f"{first.name} 2")), "台账.csv", by=people.society)
    assert run.faults == [["第 2 行", "专家和工时", f"这个站有几位“{first.name}”，请在页面上记"]]
    assert len(names(station)) > len(set(names(station)))
