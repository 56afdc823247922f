"""Figures are what the record holds: each opens into the rows it is made of, and the order of confirming is nothing."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from html import unescape
from itertools import permutations

import pytest
from django.db import transaction
from django.urls import reverse

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.plans.models import YearPlan
from kezhan.stations.models import Station
from kezhan.summaries.drafting import begin_summary
from kezhan.summaries.figures import Figures, figures_of, frozen, public_figures_of, unconfirmed_of
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import Work
from kezhan.work.writing import withdraw
from tests.funds.people import put_in, spent
from tests.plans.people import agreed, drafted, proposed
from tests.stations.people import People
from tests.summaries.people import YEAR, waiting
from tests.web.office import shown, signed_in
from tests.work.people import LATER


def year_of_work(station: Station, people: People) -> list[Work]:
    """Of two tasks, with figures in two measures."""
    return [
        waiting(station, people, title="一", outcomes={"cost_saved": Decimal("2.5")}),
        waiting(station, people, title="二", outcomes={"cost_saved": Decimal(4), "output_value": Decimal(7)}),
        waiting(station, people, title="三", task="consultation", outcomes={}),
    ]


def test_the_order_in_which_the_host_confirms_changes_no_figure(station: Station, people: People) -> None:
    works, found = year_of_work(station, people), set()
    for order in permutations(works):
        with transaction.atomic():
            for work in order:
                confirm(work, seen=None, by=people.host)
            found.add(figures_of(station, YEAR).digest)
            transaction.set_rollback(True)
    assert len(found) == 1


def test_only_what_the_host_confirmed_counts_and_as_it_corrected_it(station: Station, people: People) -> None:
    first, second, third = year_of_work(station, people)
    assert figures_of(station, YEAR) == Figures()
    correct(first, {"cost_saved": Decimal(1)}, "按电费单", seen=None, by=people.host)
    refuse_work(second, "没有来", seen=None, by=people.host)
    confirm(third, seen=None, by=people.host)
    told = figures_of(station, YEAR)
    assert [(one.measure, one.figure) for one in told.totals] == [("cost_saved", "1")]
    assert {one.task: one.times for one in told.tasks} == {"bottleneck": 1, "consultation": 1}
    assert figures_of(station, YEAR - 1) == Figures()


def test_each_figure_opens_into_the_rows_it_is_made_of(station: Station, people: People) -> None:
    for work in year_of_work(station, people):
        confirm(work, seen=None, by=people.host)
    waiting(station, people, title="没有确认的")
    society = signed_in(people.society)
    summary = begin_summary(station, YEAR, by=people.society)
    page = shown(society, reverse("yearsummary", args=[summary.pk]))
    opened = {}
    for address, figure in re.findall(r'<a href="(/work/\?[^"]+)">([^<]+)</a>', page):
        rows = society.get(unescape(address)).context["list"]
        opened[figure] = rows["total"]
    assert opened == {"3 次": 3, "2": 2, "1": 1, "6.5 万元": 2, "7 万元": 1}


def test_funds_of_the_year_are_those_of_the_books_and_not_public(station: Station, people: People) -> None:
    with clock.at(LATER):
        put_in(station, people.host)
        spent(station, people.society)
    told = figures_of(station, YEAR).funds
    assert [one.amount for one in told] == ["0.00", "1,000.00", "120.50", "879.50"]
    assert [one.label for one in told][::3] == ["上年结余", "年末结余"]
    assert [one.amount for one in figures_of(station, YEAR + 1).funds] == ["879.50", "879.50"]
    assert public_figures_of(station, YEAR).funds == ()


def test_frozen_figures_are_the_same_when_they_are_read_again(station: Station, people: People) -> None:
    for work in year_of_work(station, people):
        confirm(work, seen=None, by=people.host)
    told = figures_of(station, YEAR)
    assert frozen(told.plain) == told
    assert frozen(told.plain).digest == told.digest


def test_the_figures_stay_the_same_when_the_name_of_an_expert_is_put_right(station: Station, people: People) -> None:
    for work in year_of_work(station, people):
        confirm(work, seen=None, by=people.host)
    before = figures_of(station, YEAR)
    Expert.objects.filter(account=people.expert.account).update(name="何教授")
    after = figures_of(station, YEAR)
    assert after.people != before.people
    assert after.has(before.digest)
    other = replace(before.people[0], expert=before.people[0].expert + 1)
    assert not replace(before, people=(other, *before.people[1:])).has(before.digest)


def test_a_digest_that_told_names_still_holds(station: Station, people: People) -> None:
    for work in year_of_work(station, people):
        confirm(work, seen=None, by=people.host)
    now = figures_of(station, YEAR)
    plain = now.plain
    for one in plain["people"]:
        del one["expert"]
    told = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    kept = hashlib.sha256(told.encode()).hexdigest()
    assert frozen(plain).digest == kept
    assert now.has(kept)
    Expert.objects.filter(account=people.expert.account).update(name="何教授")
    assert not figures_of(station, YEAR).has(kept)


@pytest.mark.parametrize(("make", "number"), [(drafted, 0), (proposed, 0), (agreed, 2)])
def test_goals_are_those_of_an_agreed_plan(
    make: Callable[[Station, People], YearPlan], number: int, station: Station, people: People
) -> None:
    with clock.at(LATER):
        make(station, people)
    assert len(figures_of(station, YEAR).goals) == number


def test_what_the_host_refused_is_told_as_not_confirmed(station: Station, people: People) -> None:
    first, second, third = year_of_work(station, people)
    refuse_work(second, "没有来", seen=None, by=people.host)
    withdraw(third, "记重了", seen=None, by=people.expert)
    assert list(unconfirmed_of(station, YEAR)) == [first, second]
