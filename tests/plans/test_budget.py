"""The purposes of a plan are those of the books, and both are told in 元 (§2.9, §5.2)."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan.plans.agreeing import agree_to_plan
from kezhan.plans.budget import budget_of
from kezhan.plans.drafting import set_budget
from kezhan.plans.models import BudgetLine, YearPlan
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.funds.people import put_in, spent
from tests.plans.people import agreed, asked_again, drafted
from tests.stations.people import People
from tests.web.office import shown, signed_in

BY_TRAIN, OLD = ("差旅", Decimal("1.5")), ("专家来回和食宿", Decimal("1.2"))


def with_old_words(station: Station, people: People) -> YearPlan:
    plan = drafted(station, people)
    BudgetLine.objects.filter(plan=plan).delete()
    BudgetLine.objects.create(plan=plan, purpose=OLD[0], amount=OLD[1])
    return plan


def test_a_purpose_is_one_of_the_books(station: Station, people: People) -> None:
    plan = drafted(station, people)
    with pytest.raises(Refused, match="“办班”不是经费账里的用途"):
        set_budget(plan, [BY_TRAIN, ("办班", Decimal(1))], seen=None, by=people.society)
    with pytest.raises(Refused, match="“差旅”写了两行"):
        set_budget(plan, [BY_TRAIN, BY_TRAIN], seen=None, by=people.society)


def test_words_of_before_stay_and_say_that_the_books_do_not_know_them(station: Station, people: People) -> None:
    plan = with_old_words(station, people)
    assert [(one.budgeted, one.spent) for one in budget_of(plan).purposes] == [(Decimal(12000), None)]
    society = signed_in(people.society)
    assert "账里没有这个用途" in shown(society, reverse("plan", args=[plan.pk]))
    page = shown(society, reverse("plan-budget", args=[plan.pk]))
    assert f"{OLD[0]}（以前写的，账里没有）" in page
    assert "12000" in page


def test_the_form_takes_whole_hundreds_and_tells_the_line(station: Station, people: People) -> None:
    plan, society = drafted(station, people), signed_in(people.society)
    address = reverse("plan-budget", args=[plan.pk])
    page = society.post(address, {"purpose_0": "材料", "amount_0": "1250"}).content.decode()
    assert "请写整百的数" in page
    page = society.post(address, {"purpose_0": "材料", "amount_0": "100", "purpose_1": "材料", "amount_1": "200"})
    assert "“材料”写了两行" in page.content.decode()
    society.post(address, {"purpose_0": "材料", "amount_0": "1,300"})
    assert [(one.purpose, one.amount) for one in plan.budget_lines.all()] == [("材料", Decimal("0.13"))]


def test_what_was_agreed_before_is_told_in_the_same_unit(station: Station, people: People) -> None:
    plan = agree_to_plan(asked_again(station, people), seen=None, by=people.host)
    page = shown(signed_in(people.host), reverse("plan", args=[plan.pk]))
    assert "差旅 15,000.00 元" in page
    assert "万元 " not in page.split("以前定下的")[1].split("差旅")[1]


@pytest.mark.parametrize("come_to", [agreed, asked_again])
def test_what_was_spent_is_read_by_those_alone_to_whom_the_books_are_open(
    come_to: Callable[[Station, People], YearPlan], station: Station, people: People
) -> None:
    station.co_operating.add(people.other_society.society)
    put_in(station, people.host)
    spent(station, people.society, "120.50")
    spent(station, people.society, "77.00", spending="meetings")
    page = reverse("plan", args=[come_to(station, people).pk])
    for who in ("society", "host", "county", "administrator"):
        read = shown(signed_in(getattr(people, who)), page)
        assert all(words in read for words in ("15,000.00", "已用", "120.50", "77.00", "197.50")), who
    for who in ("expert", "other_society"):
        read = shown(signed_in(getattr(people, who)), page)
        assert "15,000.00" in read, who
        assert not any(words in read for words in ("已用", "120.50", "77.00", "197.50", "会议", "没有列")), who
