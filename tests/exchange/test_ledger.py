"""A table of work: every row is looked at, nothing is written before the yes, the same row comes in once (§3.3)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from kezhan import clock
from kezhan.exchange import ledger_deeds
from kezhan.exchange.as_recorded import Halted
from kezhan.exchange.dropping import KEPT, drop_left_lying
from kezhan.exchange.ledger import BOUNDS, preview
from kezhan.exchange.ledger_columns import fields, template
from kezhan.exchange.ledger_deeds import confirm_ledger, receive_ledger
from kezhan.exchange.models import LedgerRun, RunState
from kezhan.notices.models import Notice
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import correct
from kezhan.work.models import Work
from tests.exchange.ledgers import HEAD, names, row, table
from tests.exchange.tables import as_csv, as_sheets, as_xlsx
from tests.stations.people import People
from tests.work.people import LATER, TODAY, at_work


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def test_a_row_comes_in_as_the_page_would_have_written_it(station: Station, people: People) -> None:
    by_number = row(station, 站点=str(station.filing_number), 做了什么="另一件", 结束日期=str(TODAY))
    run = receive_ledger(as_xlsx([HEAD, row(station), by_number]), "台账.xlsx", by=people.expert)
    assert (run.state, run.total, run.faults, Work.objects.count()) == (RunState.LOOKED_AT, 2, [], 0)
    done = confirm_ledger(run, by=people.expert)
    assert done.said == "收进 2 条，已有 0 条没有重复收，0 行有错没有收"
    work = Work.objects.get(title="查冷冻失水")
    assert [one.hours for one in work.participations.all()] == [3, Decimal("1.5")]
    assert (work.outcomes.get().reported, work.is_public, work.task) == (Decimal("2.5"), False, "bottleneck")
    assert Work.objects.get(title="另一件").days == 2


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        ({"站点": "没有的站"}, "站点", "不是你能记的站点"),
        ({"站点": ""}, "站点", "没有填"),
        ({"任务": "喝茶"}, "任务", "不在可选的里面"),
        ({"日期": "去年"}, "日期", "不是日期"),
        ({"日期": "2020-01-01"}, "日期", "备案以后的工作才能记"),
        ({"日期": str(TODAY + timedelta(days=1))}, "日期", "日期在今天以后"),
        ({"专家和工时": "王五 3"}, "专家和工时", "不是这个站的驻站专家"),
        ({"专家和工时": "三小时"}, "专家和工时", "没有读懂"),
        ({"节约成本（万元）": "很多"}, "节约成本（万元）", "不是数字"),
        ({"节约成本（万元）": "2.555"}, "节约成本（万元）", "最多 2 位小数"),
        ({"节约成本（万元）": "51"}, "节约成本（万元）", "要附证明材料（依据 §1）；表里附不了，请在页面上记这一条"),
        ({"新会员（人）": "3"}, "新会员（人）", "不填“新会员”"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(
    said: Mapping[str, str], column: str, reason: str, station: Station, people: People
) -> None:
    run = receive_ledger(table(row(station), row(station, **said)), "台账.csv", by=people.society)
    assert [fault[:2] for fault in run.faults] == [["第 3 行", column]]
    assert reason in run.faults[0][2]
    confirm_ledger(run, by=people.society)
    assert Work.objects.count() == 1


def test_a_late_row_needs_its_reason(station: Station, people: People) -> None:
    with clock.at(LATER + timedelta(days=40)):
        late = row(station), row(station, 做了什么="写了原因的", 补录或工时长的说明="纸质记录才整理")
        run = receive_ledger(table(*late), "台账.csv", by=people.society)
        assert [(fault[0], fault[1]) for fault in run.faults] == [("第 2 行", "补录或工时长的说明")]
        confirm_ledger(run, by=people.society)
    assert Work.objects.get().is_late


def test_faults_stand_in_the_order_of_the_rows(station: Station, people: People) -> None:
    wrong = [row(station, **{"节约成本（万元）": "51"}), row(station, 日期="昨天"), row(station, 日期="2020-01-01")]
    run = receive_ledger(as_sheets({"乙": [HEAD, *wrong], "甲": [HEAD, *wrong]}), "台账.xlsx", by=people.society)
    assert [fault[0] for fault in run.faults] == [f"“{name}”第 {n} 行" for name in "乙甲" for n in (2, 3, 4)]


def test_one_expert_s_day_in_the_table_has_24_hours(station: Station, people: People) -> None:
    first, why = names(station)[0], {"补录或工时长的说明": "抢修"}
    rows = [row(station, 做了什么=f"第{n}件", 专家和工时=f"{first} 12", **why) for n in "一二三"]
    run = receive_ledger(table(*rows), "台账.csv", by=people.society)
    assert (run.total, run.faults[0][0]) == (2, "第 4 行")
    assert "合计 36 小时（所有站点加起来，连同表里上面的行），一天只有 24 小时" in run.faults[0][2]


def test_the_same_row_comes_in_once_in_whichever_file(station: Station, people: People) -> None:
    first = receive_ledger(table(row(station), row(station)), "台账.csv", by=people.expert)
    assert (first.total, first.repeats, first.shown["repeats"][0][2]) == (1, 1, "和第 2 行一样，只收一条")
    confirm_ledger(first, by=people.expert)
    work = Work.objects.get()
    correct(work, {"cost_saved": Decimal(2)}, "按电费单算", seen=work.version, by=people.host)
    again = receive_ledger(table(row(station), row(station, 做了什么="新的")), "又一份.csv", by=people.society)
    assert (again.total, again.repeats) == (1, 1)
    assert confirm_ledger(again, by=people.society).brought == 1
    assert sorted(Work.objects.values_list("title", flat=True)) == ["新的", "查冷冻失水"]


def test_host_and_experts_are_told_once(station: Station, people: People) -> None:
    rows = [row(station, 做了什么=f"第{n}件", 专家和工时=f"{names(station)[0]} 2") for n in "一二三"]
    run = receive_ledger(table(*rows), "台账.csv", by=people.society)
    Notice.objects.all().delete()
    confirm_ledger(run, by=people.society)
    told = {notice.account_id: notice.text for notice in Notice.objects.all()}
    assert told[people.host.account_id] == f"{people.society}从表里记了 3 次服务，请确认"
    assert "写着你一共 6 小时" in told[people.expert.account_id]
    assert len(told) == Notice.objects.count() == 3


def test_who_writes_for_no_station_brings_nothing(station: Station, people: People) -> None:
    for post in (people.host, people.county, people.other_society, people.administrator):
        with pytest.raises(Refused, match="你现在没有能记的站点"):
            receive_ledger(table(row(station)), "台账.csv", by=post)
    run = receive_ledger(table(row(station)), "台账.csv", by=people.society)
    with pytest.raises(Refused, match="这份表由"):
        confirm_ledger(run, by=people.expert)
    assert not LedgerRun.objects.visible_to(people.expert).exists()


def test_a_second_click_is_refused(station: Station, people: People) -> None:
    run = receive_ledger(table(row(station)), "台账.csv", by=people.society)
    confirm_ledger(run, by=people.society)
    with pytest.raises(Refused, match="不用再点一次"):
        confirm_ledger(run, by=people.society)


def test_a_file_exchanged_in_the_database_is_not_brought(station: Station, people: People) -> None:
    run = receive_ledger(table(row(station)), "台账.csv", by=people.society)
    LedgerRun.objects.update(content=table(row(station, 做了什么="塞进来的")))
    with pytest.raises(Halted, match="被人改过"):
        confirm_ledger(run, by=people.society)
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "空.csv", "是空的"),
        (b"PK\x03\x04broken", "坏.xlsx", "坏"),
        (b"%PDF-1.4\n\x00\x01\xff\xfe", "文件.pdf", "Excel"),
        (as_csv([("日期", "备注"), ("2026-01-01", "x")]), "别的.csv", "没有“站点”这一列"),
        (as_csv([HEAD]), "只有标题.csv", "只有标题"),
        (as_csv([HEAD, ("机密★一年", *[""] * 8)]), "密.csv", "密"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    content: bytes, name: str, reason: str, station: Station, people: People
) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        receive_ledger(content, name, by=people.society)
    assert refused.value.reason
    assert not LedgerRun.objects.exists()


def test_a_long_table_that_is_none_is_not_kept(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_deeds, "is_short", lambda content: False)
    run = receive_ledger(as_csv([("日期", "备注"), ("2026-01-01", "x")]), "别的.csv", by=people.society)
    run.refresh_from_db()
    assert (run.state, run.content) == (RunState.REFUSED, None)
    assert "没有“站点”这一列" in run.said


def test_ten_thousand_rows_and_no_more(station: Station, people: People) -> None:
    rows = [HEAD, *[row(station)] * (BOUNDS.rows + 1)]
    with pytest.raises(UnreadableTable, match="一次最多导入 10000 行"):
        preview(as_csv([one[:6] for one in rows]), "台账.csv", people.society)


def test_a_file_left_lying_is_dropped(station: Station, people: People) -> None:
    receive_ledger(table(row(station)), "台账.csv", by=people.society)
    with clock.at(LATER + KEPT + timedelta(minutes=1)):
        drop_left_lying()
    run = LedgerRun.objects.get()
    assert (run.state, run.content) == (RunState.DROPPED, None)


def test_the_template_offers_stations_tasks_and_experts(station: Station, people: People) -> None:
    content = template(editions.in_force(), people.expert)
    with ZipFile(BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        said = book.read("xl/sharedStrings.xml").decode()
    assert sheet.count('type="list"') == 4
    for words in (station.name, "技术攻关", *names(station), "节约成本（万元）"):
        assert words in said
    heads = [one.label for one in fields(editions.in_force())]
    filled = as_xlsx([heads, [dict(zip(HEAD, row(station), strict=True)).get(head, "") for head in heads]])
    assert receive_ledger(filled, "模板.xlsx", by=people.expert).total == 1


def test_of_a_row_that_is_wrong_all_over_the_first_faults_are_told(station: Station, people: People) -> None:
    heads = [one.label for one in fields(editions.in_force())]
    said = dict(zip(HEAD, row(station), strict=True))
    words = ["很多" if "（" in head else said.get(head, "") for head in heads]
    run = receive_ledger(as_csv([heads, words]), "台账.csv", by=people.society)
    assert (len(run.faults), run.faulty_rows) == (6, 1)
    assert run.faults[5] == [
        "第 2 行",
        "",
        f"这一行还有 {sum('（' in head for head in heads) - 5} 处不对，改好上面的再看",
    ]
