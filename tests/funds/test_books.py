"""The books of a station: who writes what, never below zero without a reason, wrong entries reversed (§5.2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kezhan import clock
from kezhan.funds.balance import balance_of, lowest_from, spent_on
from kezhan.funds.bookkeeping import EnteredBefore, ReversedBefore, add_vouchers, reverse_entry, write_entry
from kezhan.funds.models import FundsEntry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.writing import withdraw
from tests.funds.people import CAME, SPENT, YEAR, put_in, spent
from tests.matching.people import looked_at
from tests.stations.people import People, draft, fill_in
from tests.work.people import DAY, LATER, TODAY, written

EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)
SEES = {"province", "city", "county", "society", "host", "administrator"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_both_named_persons_write_and_nobody_else(name: str, station: Station, people: People) -> None:
    post: Post = getattr(people, name)
    if name in ("society", "host"):
        assert put_in(station, post).number == 1
        return
    with pytest.raises(Refused, match=r"经费账由学会专人或单位专人来记（依据 §5\.2）"):
        put_in(station, post)


def test_both_sides_and_the_associations_see_the_books(station: Station, people: People) -> None:
    put_in(station, people.host)
    seen = {name for name in EVERYBODY if FundsEntry.objects.visible_to(getattr(people, name)).exists()}
    assert seen == SEES
    assert not FundsEntry.objects.visible_to(None).exists()


def test_entries_are_numbered_one_after_the_other(station: Station, people: People) -> None:
    numbers = [put_in(station, people.host).number, spent(station, people.society).number]
    numbers.append(reverse_entry(FundsEntry.objects.get(number=2), "记错", by=people.host).number)
    assert numbers == [1, 2, 3]
    assert balance_of(station) == 1000


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"amount": Decimal(0)}, "金额要大于 0"),
        ({"amount": Decimal("-1")}, "金额要大于 0"),
        ({"amount": Decimal("0.001")}, "最多到分"),
        ({"amount": Decimal(10) ** 11}, "金额要小于 100,000,000,000 元"),
        ({"day": TODAY + timedelta(days=1)}, "今天以后"),
        ({"day": DAY - timedelta(days=1)}, "从备案那天"),
        ({"text": " "}, "写一句摘要"),
        ({"party": ""}, "付给了谁"),
        ({"spending": ""}, "从列出的用途里选"),
        ({"spending": "gifts"}, "从列出的用途里选"),
        ({"source": "host"}, "从列出的来源里选"),
        ({"source": "lottery", "spending": ""}, "从列出的来源里选"),
    ],
)
def test_an_entry_is_refused_with_what_is_wrong(
    said: dict[str, object], refusal: str, station: Station, people: People
) -> None:
    put_in(station, people.host)
    with pytest.raises(Refused, match=refusal):
        write_entry(station, replace(SPENT, **said), vouchers=[looked_at("发票")], form_key=uuid4(), by=people.society)
    assert FundsEntry.objects.count() == 1


def test_the_first_day_and_today_are_taken(station: Station, people: People) -> None:
    for day in (DAY, TODAY):
        assert put_in(station, people.host, day=day).day == day


def test_spending_needs_a_voucher(station: Station, people: People) -> None:
    put_in(station, people.host)
    with pytest.raises(Refused, match="支出要附凭证"):
        write_entry(station, SPENT, form_key=uuid4(), by=people.society)
    too_many = [looked_at(str(number)) for number in range(21)]
    with pytest.raises(Refused, match="最多附 20 份凭证，现在有 21 份"):
        write_entry(station, SPENT, vouchers=too_many, form_key=uuid4(), by=people.society)


def test_money_is_spent_on_work_of_the_station_alone(station: Station, people: People) -> None:
    put_in(station, people.host)
    work = written(station, people.expert)
    spent(station, people.society, "100.10", work=work)
    spent(station, people.host, "0.20", work=work)
    assert spent_on(work) == Decimal("100.30")
    gone = withdraw(written(station, people.expert, title="另一件"), "记重了", seen=1, by=people.society)
    for given in ({"work": gone}, {"work": work, "source": "host", "spending": ""}):
        with pytest.raises(Refused, match="没有撤回的服务记录"):
            spent(station, people.society, **given)


@pytest.mark.parametrize(("amount", "is_asked"), [("1000.00", False), ("1000.01", True)])
def test_what_brings_the_balance_below_zero_needs_a_reason(
    amount: str, is_asked: bool, station: Station, people: People
) -> None:
    put_in(station, people.host)
    if not is_asked:
        assert spent(station, people.society, amount).reason == ""
        return
    with pytest.raises(Refused, match=r"结余是 -0\.01 元。确实要付的，请写明原因"):
        spent(station, people.society, amount)
    entry = spent(station, people.society, amount, reason="补助下月到")
    assert (entry.reason, balance_of(station)) == ("补助下月到", Decimal("-0.01"))


def test_an_earlier_day_may_not_fall_below_zero_either(station: Station, people: People) -> None:
    put_in(station, people.host, "100", day=DAY)
    spent(station, people.society, "90", day=DAY + timedelta(days=2))
    put_in(station, people.host, "500", day=TODAY)
    assert [lowest_from(station, day) for day in (DAY, DAY + timedelta(days=2), TODAY)] == [10, 10, 510]
    with pytest.raises(Refused, match=r"结余是 -1\.00 元"):
        spent(station, people.society, "11", day=DAY)
    assert spent(station, people.society, "10", day=DAY).pk
    assert spent(station, people.society, "500", day=TODAY).pk


@pytest.mark.parametrize(("month_and_day", "is_closed"), [((1, 31), False), ((2, 1), True)])
def test_last_year_s_books_close(
    month_and_day: tuple[int, int], is_closed: bool, station: Station, people: People
) -> None:
    with clock.at(LATER.replace(year=YEAR + 1, month=month_and_day[0], day=month_and_day[1])):
        if not is_closed:
            assert put_in(station, people.host, day=date(YEAR, 12, 31)).pk
            return
        with pytest.raises(Refused, match=rf"{YEAR} 年的账已经结了.*（依据 §5\.2）"):
            put_in(station, people.host, day=date(YEAR, 12, 31))
        assert put_in(station, people.host, day=date(YEAR + 1, 1, 1)).pk


def test_the_year_before_last_is_closed_at_once(station: Station, people: People) -> None:
    with clock.at(LATER.replace(year=YEAR + 2, month=1, day=2)), pytest.raises(Refused, match="账已经结了"):
        put_in(station, people.host, day=date(YEAR, 12, 31))


def test_a_wrong_entry_is_reversed_and_both_stay(station: Station, people: People) -> None:
    put_in(station, people.host)
    work = written(station, people.expert)
    wrong = spent(station, people.society, "500", work=work)
    with pytest.raises(Refused, match="为什么冲销"):
        reverse_entry(wrong, "  ", by=people.host)
    counter = reverse_entry(wrong, "多记了一个零", by=people.host)
    assert (counter.amount, counter.label, counter.work, counter.day) == (-500, "差旅", work, TODAY)
    assert (balance_of(station), spent_on(work)) == (1000, 0)
    with pytest.raises(ReversedBefore, match="第 2 号已经被第 3 号冲销了"):
        reverse_entry(wrong, "再冲一次", by=people.society)
    with pytest.raises(Refused, match="本身就是冲销"):
        reverse_entry(counter, "冲错了", by=people.society)


@pytest.mark.parametrize("name", ["expert", "county", "other_host"])
def test_nobody_else_reverses_or_adds_vouchers(name: str, station: Station, people: People) -> None:
    entry, post = put_in(station, people.host), getattr(people, name)
    deeds: list[Callable[[], object]] = [
        lambda: reverse_entry(entry, "记错", by=post),
        lambda: add_vouchers(entry, [looked_at("回单")], by=post),
    ]
    for deed in deeds:
        with pytest.raises(Refused, match="经费账由"):
            deed()


def test_vouchers_are_added_once_and_never_taken_away(station: Station, people: People) -> None:
    entry = put_in(station, people.host)
    for _ in range(2):
        add_vouchers(entry, [looked_at("回单"), looked_at("批文")], by=people.society)
    assert entry.vouchers.count() == 2
    with pytest.raises(Refused, match="请选凭证"):
        add_vouchers(entry, [], by=people.society)


def test_the_same_form_is_one_entry(station: Station, people: People) -> None:
    key = uuid4()
    first = write_entry(station, CAME, form_key=key, by=people.host)
    assert write_entry(station, CAME, form_key=key, by=people.host) == first
    with pytest.raises(EnteredBefore):
        write_entry(station, replace(CAME, amount=Decimal(2000)), form_key=key, by=people.host)
    assert FundsEntry.objects.count() == 1


def test_an_entry_changed_in_the_database_is_not_taken_on(station: Station, people: People) -> None:
    entry = put_in(station, people.host)
    FundsEntry.objects.update(amount=Decimal(9999))
    with pytest.raises(Altered):
        reverse_entry(entry, "记错", by=people.host)


def test_the_database_itself_refuses_what_no_book_holds(station: Station, people: People) -> None:
    entry = spent(station, people.society, reason="先垫")
    for wrong in ({"amount": Decimal(-1)}, {"source": "host"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FundsEntry.objects.filter(pk=entry.pk).update(**wrong)


@pytest.mark.parametrize(("length", "is_taken"), [(200, True), (201, False)])
def test_a_reason_for_a_voucher_is_as_long_as_its_field(
    length: int, is_taken: bool, station: Station, people: People
) -> None:
    entry = put_in(station, people.host)
    if is_taken:
        add_vouchers(entry, [looked_at()], used_for="票" * length, by=people.host)
        return
    with pytest.raises(Refused, match="200"):
        add_vouchers(entry, [looked_at()], used_for="票" * length, by=people.host)


def test_the_association_is_told_of_what_made_an_overdraft_and_not_of_what_mends_it(
    station: Station, people: People
) -> None:
    told = Notice.objects.filter(account=people.county.account)
    for deed, sums in (
        (lambda: spent(station, people.society, "100", reason="先垫付"), ["-100.00 元：先垫付"]),
        (lambda: put_in(station, people.host, "30"), []),
        (lambda: reverse_entry(put_in(station, people.host, "20"), "记重了", by=people.host), ["-70.00 元：记重了"]),
        (lambda: put_in(station, people.host, "70"), []),
        (lambda: reverse_entry(station.funds.get(number=1), "退回来了", by=people.society), []),
    ):
        told.delete()
        deed()
        assert [one.text.partition("结余 ")[2] for one in told] == sums


def test_the_same_form_with_another_voucher_is_another_content(station: Station, people: People) -> None:
    put_in(station, people.host)
    key, by = uuid4(), people.society
    first = write_entry(station, SPENT, vouchers=[looked_at("发票"), looked_at("清单")], form_key=key, by=by)
    assert write_entry(station, SPENT, vouchers=[looked_at("清单")], form_key=key, by=by) == first
    with pytest.raises(EnteredBefore):
        write_entry(station, SPENT, vouchers=[looked_at("发票"), looked_at("别的")], form_key=key, by=by)


@pytest.mark.parametrize(("amount", "is_told"), [("1000.00", False), ("1000.01", True)])
def test_the_association_is_told_of_what_is_overdrawn_alone(
    amount: str, is_told: bool, station: Station, people: People
) -> None:
    put_in(station, people.host)
    spent(station, people.society, amount, reason="补助下月到")
    assert people.county.account.notices.filter(text__contains="透支").exists() == is_told


def test_no_books_are_kept_before_the_station_is_filed(people: People) -> None:
    station = draft(people.other_society, people.other_host)
    fill_in(station, people.other_society, people.other_host)
    station.refresh_from_db()
    with pytest.raises(Refused, match="还没有备案，备案以后才记经费账"):
        put_in(station, people.other_society)
