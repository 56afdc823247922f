"""Days, hours and figures of a table of work as people write them; what a rule refuses, with its clause (§3.3)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kezhan import clock
from kezhan.exchange import ledger_cells
from kezhan.exchange.cells import Unfit
from kezhan.exchange.ledger_deeds import confirm_ledger, receive_ledger
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year
from kezhan.work.models import Outcome, Work
from kezhan.work.states import State
from tests.exchange.ledgers import DAY, HEAD, names, row, table
from tests.exchange.tables import as_csv
from tests.stations.people import People
from tests.work.people import LATER, TODAY, at_work, written

WHY = {"补录或工时长的说明": "纸质记录才整理"}


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


@pytest.mark.parametrize(
    "words",
    [
        *("2026-3-5", "2026/3/5", "2026.3.5", "2026年3月5日", "2026 年 3 月 5 日", "20260305", "46086", " 2026-03-05 "),
        *("２０２６．３．５", "2026-03-05 14:30", "2026/03/05 00:00:00"),
    ],
)
def test_a_day_is_read_as_people_write_it(words: str) -> None:
    assert ledger_cells.day(words) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2026年12月2号", date(2026, 12, 2)),
        ("2026-12-02（星期三）", date(2026, 12, 2)),
        ("12月2号", date(2026, 12, 2)),
        ("6月2日", date(2026, 6, 2)),
        ("12月5号（星期五）", date(2025, 12, 5)),
        ("3月5日 周四", date(2026, 3, 5)),
    ],
)
def test_a_day_without_its_year_is_the_last_one_where_that_is_plain(words: str, meant: date) -> None:
    assert ledger_cells.day(words) == meant


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("12月3日", "没有写年份"),
        ("6月1日", "没有写年份"),
        ("11-30", "没有写年份"),
        ("12月2号（星期五）", "没有写年份"),
        ("2026-12-02（星期二）", "是星期三，请看看是哪一天"),
        ("昨天", "“昨天”不是日期"),
        ("3月5日", "没有写年份，请写成 2026-03-05 这样"),
        ("3.5", "没有写年份"),
        ("3/5", "没有写年份"),
        ("2026年3月", "不是日期"),
        ("2026.3", "不是日期"),
        ("2026-02-30", "不是日期"),
        ("26-3-5", "不是日期"),
        ("2026-3-5至3-7", "像是好几天"),
        ("2026年3月5日-7日", "像是好几天"),
        ("2026年3月5日、6日", "像是好几天"),
        ("2026.3.5-2026.3.7", "像是好几天"),
        ("12345678", "不是日期"),
        ("近期", "不是日期"),
    ],
)
def test_what_is_no_one_day_is_told_with_what_to_write(words: str, reason: str) -> None:
    with pytest.raises(Unfit, match=reason):
        ledger_cells.day(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("张三 2.5小时", {1: "2.5"}),
        ("张三2.5", {1: "2.5"}),
        ("张三：２．５个小时", {1: "2.5"}),
        ("张三（3）；李四(2小时)", {1: "3", 2: "2"}),
        ("张　三 3,李 四 2h", {1: "3", 2: "2"}),
        ("张三 3\n李四 2", {1: "3", 2: "2"}),
        ("老三1 4", {3: "4"}),
    ],
)
def test_hours_are_read_as_people_write_them(words: str, told: dict[int, str]) -> None:
    people = {"张三": [1], "李四": [2], "老三1": [3]}
    assert ledger_cells.hours(people, words) == {key: Decimal(hours) for key, hours in told.items()}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2.5小时", "没有写是谁"),
        ("张三", "没有读懂，请写成“张三 6；李四 2”"),
        ("张三半天", "没有读懂"),
        ("张三 2小时30分", "没有读懂"),
        ("张三 -2", "没有读懂"),
        ("张三 2；张三 3", "“张三”写了两次"),
        ("王五 3", "“王五”不是这个站的驻站专家"),
        ("张三 745", "“张三”：小时要大于 0，最多 744，最多一位小数，不能是 745"),
        ("张三 " + "9" * 29, "不能是 9999999999999999999…"),
        ("张三 " + "9" * 400, "没有读懂"),
        ("张三 0." + "0" * 30 + "1", "最多一位小数"),
        ("张三 0.04", "最多一位小数"),
        ("张三 0", "小时要大于 0"),
        ("9" * 30_000 + "x", "没有读懂"),
    ],
)
def test_hours_that_are_not_understood_are_told(words: str, reason: str) -> None:
    with pytest.raises(Unfit, match=reason):
        ledger_cells.hours({"张三": [1], "李四": [2]}, words)


def test_figures_are_read_as_people_write_them() -> None:
    for words in ("1,234.5万元", "１２３４．５", " 1234.5 ", "1,234.5", "1234.50 万元", "1 234.5"):
        assert ledger_cells.figure("万元", words) == Decimal("1234.5"), words
    for words in ("2.5万", "2.5 万", "2.5万元", "2.5"):
        assert ledger_cells.figure("万元", words) == Decimal("2.5"), words
    for words in ("2.5万", "2.5万元", "25,000", "25000元"):
        assert ledger_cells.figure("元", words) == Decimal(25000), words
    for words in ("3万5", "万", "2.5万万", "2千", "2-3万"):
        with pytest.raises(Unfit, match="不是数字，请以元填"):
            ledger_cells.figure("元", words)
    for words in ("1,234.5元", "0.12亿元", "约1234", "12,5", "-3", "1e5", "十二", "100-200"):
        with pytest.raises(Unfit, match="不是数字，请以万元填"):
            ledger_cells.figure("万元", words)


def faults(content: bytes, people: People) -> list[list[str]]:
    return receive_ledger(content, "台账.csv", by=people.society).faults


def test_figures_hours_and_days_come_in_as_they_were_meant(station: Station, people: People) -> None:
    first = names(station)[0]
    said = {"日期": f" {TODAY.year}年{TODAY.month}月{TODAY.day}日", "专家和工时": f"{first}　２．５小时"}
    content = table(row(station, **said, **{"节约成本（万元）": "１，２３４．５ 万元"}))
    assert faults(content, people) == [
        ["第 2 行", "节约成本（万元）", "“节约成本”超过 50 万元要附证明材料（依据 §1）；表里附不了，请在页面上记这一条"]
    ]
    content = table(row(station, **said, **{"节约成本（万元）": " ４９．５ 万元"}))
    confirm_ledger(receive_ledger(content, "台账.csv", by=people.society), by=people.society)
    work = Work.objects.get()
    assert (work.began_on, work.participations.get().hours) == (TODAY, Decimal("2.5"))
    assert (work.state, Outcome.objects.get().reported) == (State.HANDED_IN, Decimal("49.5"))
    assert not Work.objects.confirmed().exists()


@pytest.mark.parametrize("digits", ["9" * 29, "9" * 400, "0." + "0" * 400 + "1"])
def test_figures_of_many_digits_are_told_by_row_and_column(digits: str, station: Station, people: People) -> None:
    first = names(station)[0]
    said = faults(table(row(station, 专家和工时=f"{first} {digits}"), row(station)), people)
    assert [one[:2] for one in said] == [["第 2 行", "专家和工时"]]
    said = faults(table(row(station), row(station, 做了什么="又一件", **{"节约成本（万元）": digits})), people)
    assert [one[:2] for one in said] == [["第 3 行", "节约成本（万元）"]]
    assert "位数太多了" in said[0][2]


def test_a_task_s_name_may_have_blanks_inside(station: Station, people: People) -> None:
    assert (
        faults(table(row(station, 任务="技术 攻关"), row(station, 任务="技　术攻关", 做了什么="又一件")), people) == []
    )


def test_days_before_the_filing_in_the_future_and_in_a_closed_year_are_refused_with_their_clause(
    station: Station, people: People
) -> None:
    filed = station.filed_on
    assert filed is not None
    early, tomorrow = filed - timedelta(days=1), TODAY + timedelta(days=1)
    assert faults(table(row(station, 日期=str(early), **WHY)), people)[0][1:] == [
        "日期",
        f"“{station.name}”{filed} 备案，备案以后的工作才能记（依据 {station.edition.rules.filing.clause}）",
    ]
    assert faults(table(row(station, 日期=str(tomorrow))), people)[0][1:] == ["日期", "日期在今天以后，做完了再记"]
    with clock.at(LATER.replace(year=LATER.year + 1, month=3)):
        content = table(row(station, 日期=str(filed), **WHY), row(station, 日期=str(clock.today())))
        assert faults(content, people) == []
        close_year(station, filed.year, "学会没有交总结", by=people.province)
        ((where, column, reason),) = faults(content, people)
        assert (where, column) == ("第 2 行", "日期")
        assert f"{filed.year} 年的工作在" in reason
        assert "（依据 §" in reason


def test_hours_of_the_rows_above_and_of_what_is_there_make_one_day(station: Station, people: People) -> None:
    first = station.team.order_by("pk")[0]
    written(station, people.society, hours={first.pk: Decimal(10)}, outcomes={})
    rows = [row(station, 做了什么=f"第{n}件", 专家和工时=f"{first.name} 7", **WHY) for n in "一二三"]
    ((where, column, reason),) = faults(table(*rows), people)
    assert (where, column) == ("第 4 行", "专家和工时")
    assert f"{first.name}在 {DAY} 合计 31 小时（所有站点加起来，连同表里上面的行），一天只有 24 小时" in reason


def test_a_day_that_grows_long_over_several_rows_needs_its_reason(station: Station, people: People) -> None:
    first = names(station)[0]
    rows = [row(station, 做了什么=f"第{n}件", 专家和工时=f"{first} 7") for n in "一二"]
    ((where, column, reason),) = faults(table(*rows), people)
    assert (where, column) == ("第 3 行", "补录或工时长的说明")
    assert f"{first}在 {DAY} 合计 14 小时，超过 12 小时，请说明一下（依据 " in reason


def test_a_text_longer_than_its_field_is_told_before_the_yes(station: Station, people: People) -> None:
    ((where, column, reason),) = faults(table(row(station, 做了什么="查" * 61)), people)
    assert (where, column, "60" in reason) == ("第 2 行", "做了什么", True)
    assert faults(table(row(station, 做了什么="查" * 60)), people) == []


@pytest.mark.parametrize("more", [1, 5000])
def test_a_long_text_is_told_its_bound_in_one_number(more: int, station: Station, people: People) -> None:
    def told(length: int) -> list[list[str]]:
        return faults(as_csv([(*HEAD, "经过和结果"), (*row(station), "查" * length)]), people)

    assert [(column, "最多 4000 个字" in reason) for _, column, reason in told(4000 + more)] == [("经过和结果", True)]
    assert told(4000) == []


def test_a_day_in_a_far_year_says_that_it_is_far() -> None:
    with pytest.raises(Unfit, match="“2206-12-01”离今天 10 年以上"):
        ledger_cells.day("2206-12-01")
