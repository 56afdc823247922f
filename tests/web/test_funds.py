"""Pages of a station's funds: written by both sides, each figure opens into its rows, the statement to take away."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kezhan import clock
from kezhan.funds.addresses import entry_page
from kezhan.funds.bookkeeping import reverse_entry
from kezhan.funds.models import FundsEntry
from kezhan.journal.models import Entry
from kezhan.stations.models import Station
from tests.funds.people import YEAR, put_in, spent
from tests.matching.people import signed_copy
from tests.plans.people import agreed
from tests.stations.people import People
from tests.web.office import Browser, errors_of, excel_of, shown, signed_in
from tests.work.people import LATER, TODAY, at_work, written


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def income(**said: str) -> dict[str, str]:
    usual = {"day": str(TODAY), "amount": "1,000.50元", "source": "host", "text": "上半年经费", "party": "荔湾社区医院"}
    return {"form_key": str(uuid4()), **usual, **said}


def spending(**said: Any) -> dict[str, Any]:
    usual = {"day": str(TODAY), "amount": "20.5", "spending": "travel", "text": "车费", "party": "客运公司"}
    key = str(uuid4())
    return {"form_key": key, **usual, "vouchers": signed_copy(f"车票 {key}"), **said}


def test_both_sides_write_and_learn_of_each_other(station: Station, people: People) -> None:
    host, society = signed_in(people.host), signed_in(people.society)
    page = f"/stations/{station.pk}/funds/"
    assert page in shown(host, f"/stations/{station.pk}/")
    assert "记下了，是第 1 号，结余 1,000.50 元" in _sent(host, f"{page}income/", income())
    assert "记了一笔收入 1,000.50 元：上半年经费" in shown(society, "/messages/")
    assert "第 2 号，结余 980.00 元" in _sent(society, f"{page}spending/", spending())
    assert "记了一笔支出 20.50 元：车费" in shown(host, "/messages/")
    said = shown(host, page)
    for words in ("车费", "客运公司", "980.00", "1 份"):
        assert words in said


def test_a_refusal_keeps_what_was_typed(station: Station, people: People) -> None:
    society = signed_in(people.society)
    answer = society.post(f"/stations/{station.pk}/funds/spending/", spending())
    assert errors_of(answer) == ["结余不够也付的原因：付了这笔，结余是 -20.50 元。确实要付的，请写明原因（依据 §5.2）"]
    assert "客运公司" in answer.content.decode()
    assert "结余 -20.50 元" in _sent(society, f"/stations/{station.pk}/funds/spending/", spending(reason="先垫付"))
    assert "的经费透支了，结余 -20.50 元：先垫付" in shown(signed_in(people.county), "/messages/")


def test_a_form_sent_again_with_other_content_changes_nothing(station: Station, people: People) -> None:
    host, said = signed_in(people.host), income()
    for amount, words in (("5", "记下了"), ("5", "记下了"), ("6", "这次改的没有收")):
        assert words in _sent(host, f"/stations/{station.pk}/funds/income/", said | {"amount": amount})
    assert [one.amount for one in FundsEntry.objects.all()] == [5]


def test_an_entry_is_reversed_on_its_page_once(station: Station, people: People) -> None:
    entry, society = put_in(station, people.host), signed_in(people.society)
    page = f"/funds/{entry.pk}/"
    assert "冲销…" in shown(society, page)
    assert "记作第 2 号" in _sent(society, f"{page}reversal/", {"reason": "记重了"})
    assert "冲销…" not in shown(society, page)
    assert "已被第 2 号冲销" in shown(society, page)
    assert "没有办成" in _sent(society, f"{page}reversal/", {"reason": "再来一次"})
    assert FundsEntry.objects.count() == 2


def test_vouchers_are_opened_by_readers_alone(station: Station, people: People) -> None:
    entry = put_in(station, people.host)
    _sent(signed_in(people.host), f"/funds/{entry.pk}/vouchers/", {"vouchers": signed_copy("回单")})
    voucher = f"/funds/{entry.pk}/vouchers/{entry.vouchers.get().pk}/"
    answers = {}
    for name in ("society", "host", "county", "expert", "other_host", "other_society"):
        answer = signed_in(getattr(people, name)).get(voucher)
        answers[name] = answer.status_code
        if answer.status_code == 200:
            assert answer.getvalue().startswith(b"%PDF")
    assert answers == {
        "society": 200,
        "host": 200,
        "county": 200,
        "expert": 404,
        "other_host": 404,
        "other_society": 404,
    }


def test_each_figure_opens_into_rows_with_that_sum(station: Station, people: People) -> None:
    put_in(station, people.host, "1000.10")
    put_in(station, people.host, "0.05", source="society")
    spent(station, people.society, "10.01")
    reverse_entry(spent(station, people.society, "99.99"), "记错", by=people.host)
    spent(station, people.host, "5.55", spending="other")
    county = signed_in(people.county)
    page = shown(county, f"/stations/{station.pk}/funds/")
    figures = re.findall(r'<a href="(/funds/\?[^"]+)">(?:<strong>)?([-\d.,]+)', page)
    assert len(figures) == 6
    for address, figure in figures:
        _, *rows = excel_of(county, unescape(address))
        total = sum((Decimal(str(cell)) for row in rows for cell in row[2:4] if cell != ""), Decimal(0))
        assert round(total, 2) == Decimal(figure.replace(",", "")), address


def test_work_and_plan_show_what_was_spent(station: Station, people: People) -> None:
    plan, work = agreed(station, people), written(station, people.expert)
    put_in(station, people.host)
    spent(station, people.society, "120.50", work=work)
    spent(station, people.society, "30", spending="other")
    said = shown(signed_in(people.society), f"/work/{work.pk}/")
    assert f'<a href="/funds/?station={station.pk}&amp;work={work.pk}"><strong>120.50</strong></a> 元' in said
    assert "<strong>120.50</strong> 元" in shown(signed_in(people.expert), f"/work/{work.pk}/")
    page = re.sub(r"<[^>]+>|\s+", " ", shown(signed_in(people.host), f"/plans/{plan.pk}/"))
    page = " ".join(page.split())
    assert "差旅 15,000.00 120.50 检测试验 20,000.00 0.00 其他 没有列 30.00 合计 35,000.00 150.50" in page


def test_the_statement_is_taken_away_as_excel_and_pdf(station: Station, people: People) -> None:
    put_in(station, people.host)
    reverse_entry(spent(station, people.society, "120.50", text="=SUM(A1)"), "记错了", by=people.host)
    county = signed_in(people.county)
    book = CalamineWorkbook.from_object(
        io.BytesIO(county.get(f"/stations/{station.pk}/funds/{YEAR}/table/").getvalue())
    )
    rows = {row[2]: row for row in book.get_sheet_by_index(0).to_python()}
    assert rows["年初结余"][8] == 0
    assert rows["年末结余"][8] == 1000
    assert rows["收入合计：被服务单位"][6] == 1000
    assert rows["=SUM(A1)"][10] == "冲销第 2 号：记错了"
    answer = county.get(f"/stations/{station.pk}/funds/{YEAR}/paper/")
    said = "".join("".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages).split())
    for words in (f"{YEAR}年工作经费收支表", "年末结余1,000.00元", "-120.50", "冲销第2号：记错了", "协议.pdf"):
        assert words in said


@pytest.mark.parametrize("year", [2012, YEAR + 1, 10**15])
def test_there_is_no_statement_of_a_year_to_come(year: int, station: Station, people: People) -> None:
    society = signed_in(people.society)
    for kind in ("table", "paper"):
        assert society.get(f"/stations/{station.pk}/funds/{year}/{kind}/").status_code == 404


def test_who_has_no_part_in_the_books_is_told_so(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    assert expert.get(f"/stations/{station.pk}/funds/").status_code == 403
    assert "工作经费" not in shown(expert, f"/stations/{station.pk}/work/")
    assert signed_in(people.other_host).get(f"/stations/{station.pk}/funds/").status_code == 404
    station.co_operating.add(people.other_society.society)
    helping, entry = signed_in(people.other_society), put_in(station, people.host)
    assert [helping.get(one).status_code for one in (f"/stations/{station.pk}/funds/", entry_page(entry))] == [403, 404]
    assert (entry.text in shown(helping, "/funds/"), entry.text in shown(signed_in(people.host), "/funds/")) == (
        False,
        True,
    )
    assert signed_in(people.county).get(f"/stations/{station.pk}/funds/income/").status_code == 403


def _sent(client: Browser, address: str, said: dict[str, Any]) -> str:
    """What the person reads after sending."""
    answer = client.post(address, said, follow=True)
    return str(answer.content.decode())


def test_one_file_for_two_expenses_is_told_beside_both_and_explained(station: Station, people: People) -> None:
    society, page = signed_in(people.society), f"/stations/{station.pk}/funds/"
    put_in(station, people.host)
    _sent(society, f"{page}spending/", spending(vouchers=signed_copy("同一张"), text="去程车费"))
    first = FundsEntry.objects.get(text="去程车费")
    again = society.post(f"{page}spending/", spending(vouchers=signed_copy("同一张"), text="回程车费"))
    assert errors_of(again)[0].startswith(
        f"凭证用了两次的原因：“协议.pdf”这张凭证也用在第 2 号 去程车费（{TODAY}），请写一句为什么"
    )
    assert "回程车费" in again.content.decode()
    more = {"vouchers": signed_copy("同一张"), "text": "回程车费", "used_for": "往返一张票"}
    _sent(society, f"{page}spending/", spending(**more))
    second = FundsEntry.objects.get(text="回程车费")
    told = {one: shown(signed_in(people.county), f"/funds/{one.pk}/") for one in (first, second)}
    for one, other in ((first, second), (second, first)):
        assert (f"这张凭证也用在第 {other.number} 号 {other.text}" in told[one], "往返一张票" in told[one]) == (
            True,
            True,
        )
    spent(station, people.society, "1", text="自己的票")
    listed = shown(society, "/funds/", vouchers="twice")
    assert [words in listed for words in ("去程车费", "回程车费", "拨付上半年经费", "自己的票")] == [
        True,
        True,
        False,
        False,
    ]
    reverse_entry(second, "记重了", by=people.society)
    assert "也用在" not in shown(society, f"/funds/{first.pk}/")


def test_a_reason_for_the_one_explains_nothing_of_the_other(station: Station, people: People) -> None:
    society, page = signed_in(people.society), f"/stations/{station.pk}/funds/spending/"
    put_in(station, people.host)
    _sent(society, page, spending(vouchers=same("票.pdf"), text="去程车费"))
    too_much = {"amount": "9000000", "text": "回程车费"}
    overdrawn, reused = "结余不够也付的原因", "凭证用了两次的原因"
    for said, asked in (
        ({}, [reused, overdrawn]),
        ({"used_for": "往返一张票"}, [overdrawn]),
        ({"reason": "补助下月到"}, [reused]),
    ):
        answer = society.post(page, spending(vouchers=same("票.pdf"), **too_much, **said))
        assert sorted(error.split("：")[0] for error in errors_of(answer)) == sorted(asked)
    _sent(society, page, spending(vouchers=same("票.pdf"), **too_much, used_for="往返一张票", reason="补助下月到"))
    entry = FundsEntry.objects.get(text="回程车费")
    told = Entry.objects.get(deed="write_funds_entry", subject_id=entry.pk).facts
    assert (entry.reason, told["overdraft"], told["reason"]) == ("补助下月到", "补助下月到", "往返一张票")


def elsewhere(here: Station, people: People) -> Station:
    """Another station at work, of the same society."""
    other = Station.objects.get(pk=here.pk)
    other.pk, other.filing_number, other.plaque_number, other.host = None, None, None, people.other_host.host
    other.save()
    return other


def same(name: str) -> SimpleUploadedFile:
    """The same file, under a name of its own."""
    return SimpleUploadedFile(name, signed_copy("同一张").read(), "application/pdf")


def test_of_another_station_s_books_nothing_is_told_but_that_there_is_one(station: Station, people: People) -> None:
    society, page = signed_in(people.society), "/stations/{}/funds/spending/"
    theirs = spending(vouchers=same("他们的.pdf"), text="水产车费", reason="水产站的内情")
    _sent(society, page.format(elsewhere(station, people).pk), theirs)
    put_in(station, people.host)
    refused = errors_of(society.post(page.format(station.pk), spending(vouchers=same("我的.pdf"))))[0]
    assert refused.startswith("凭证用了两次的原因：“我的.pdf”这张凭证也用在别的站的账，请写一句为什么")
    _sent(society, page.format(station.pk), spending(vouchers=same("我的.pdf"), text="我们的", used_for="合开一张"))
    told = shown(society, f"/funds/{FundsEntry.objects.get(text='我们的').pk}/")
    assert ("这张凭证也用在别的站的账" in told, "合开一张" in told) == (True, True)
    hidden = (entry_page(FundsEntry.objects.get(text="水产车费")), "水产车费", "水产站的内情", "他们的.pdf")
    assert [one for one in hidden if one in told] == []


def test_a_voucher_put_to_it_later_is_asked_about_too(station: Station, people: People) -> None:
    put_in(station, people.host)
    society = signed_in(people.society)
    _sent(society, f"/stations/{station.pk}/funds/spending/", spending(vouchers=signed_copy("同一张")))
    entry = spent(station, people.society)
    answer = society.post(f"/funds/{entry.pk}/vouchers/", {"vouchers": signed_copy("同一张")})
    assert "这张凭证也用在第 2 号" in errors_of(answer)[0]
    _sent(society, f"/funds/{entry.pk}/vouchers/", {"vouchers": signed_copy("同一张"), "used_for": "两笔合开一张票"})
    assert "两笔合开一张票" in shown(signed_in(people.county), f"/funds/{entry.pk}/")


def test_income_with_the_paper_of_an_expense_is_not_asked_why(station: Station, people: People) -> None:
    entry, host = put_in(station, people.host), signed_in(people.host)
    _sent(host, f"/stations/{station.pk}/funds/spending/", spending(vouchers=signed_copy("同一张")))
    _sent(host, f"/funds/{entry.pk}/vouchers/", {"vouchers": signed_copy("同一张")})
    assert entry.vouchers.count() == 1


def test_a_reason_that_somebody_wrote_past_the_platform_is_not_shown(station: Station, people: People) -> None:
    put_in(station, people.host)
    society = signed_in(people.society)
    _sent(society, f"/stations/{station.pk}/funds/spending/", spending(vouchers=signed_copy("同一张")))
    entry = spent(station, people.society)
    _sent(society, f"/funds/{entry.pk}/vouchers/", {"vouchers": signed_copy("同一张"), "used_for": "两笔合开一张票"})
    written = Entry.objects.get(deed="add_vouchers")
    written.pk, written.sequence, written.mark, written.facts = None, None, "0" * 80, {"reason": "另外编的"}
    written.save(force_insert=True)
    told = shown(society, f"/funds/{entry.pk}/")
    assert ("两笔合开一张票" in told, "另外编的" in told) == (True, False)
