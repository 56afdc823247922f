"""The figures of a product by calendar year: which years, on which day, and whose word counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.kinds.product_development.calendar_years import years_due, years_open
from kezhan.kinds.product_development.ending import end_product, stop_product
from kezhan.kinds.product_development.models import Development, DevelopmentQuerySet
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.kinds.product_development.year_reports import (
    change_product_year,
    confirm_product_year,
    in_words,
    report_product_year,
    return_product_year,
)
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.evidence import add_evidence
from kezhan.work.models import Outcome, Work
from kezhan.work.moves import NotAsSeen
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.kinds.product_development.course import agreed, on, produced, tell, told
from tests.kinds.product_development.things import at, year_figures
from tests.matching.people import looked_at
from tests.stations.people import People

pytestmark = pytest.mark.django_db


def waiting(post: Post) -> DevelopmentQuerySet:
    return Development.objects.waiting_for(post)


def test_only_the_years_from_production_to_the_bound_are_told(station: Station, people: People) -> None:
    one = produced(station, people)
    assert (one.produced_on, one.last_year, years_open(one)) == (clock.today(), 2029, [2026])
    for year, why in ((2025, "只报投产那年到今年的"), (2027, "只报投产那年到今年的"), (2030, "效益只报到 2029 年")):
        with pytest.raises(Refused, match=why):
            tell(one, people, year)
    with on(2029, 12, 31):
        assert years_open(one) == [2026, 2027, 2028, 2029]
    with on(2035):
        assert years_open(one) == [2026, 2027, 2028, 2029]
        with pytest.raises(Refused, match="效益只报到 2029 年"):
            tell(one, people, 2030)


def test_before_production_no_year_is_told(station: Station, people: People) -> None:
    one = agreed(station, people)
    with pytest.raises(Refused, match="还没有投产"):
        tell(one, people, 2026)
    assert (years_open(one), years_due(one)) == ([], [])


def test_a_year_is_dated_at_its_end_or_today_and_told_once(station: Station, people: People) -> None:
    one = produced(station, people)
    assert tell(one, people, 2026).work.ended_on == clock.today()
    with pytest.raises(Refused, match="能报的年度都报过了"):
        tell(one, people, 2026)
    with on(2028, 2, 1):
        with pytest.raises(Refused, match="2026 年的已经报过，要改在那一年点“改”"):
            tell(one, people, 2026)
        work = tell(one, people, 2027).work
        assert (work.began_on, work.ended_on, work.kind) == (
            date(2027, 12, 31),
            date(2027, 12, 31),
            "product_development",
        )
        assert (work.is_late, work.explanation) == (True, "2027 年的效益，结账以后才有数")


def test_a_year_is_due_from_the_first_of_january_on(station: Station, people: People) -> None:
    one = produced(station, people)
    with on(2026, 12, 31):
        assert (years_due(one), waiting(people.society).exists()) == ([], False)
    with on(2027):
        assert (years_due(one), waiting(people.society).get(), waiting(people.expert).get()) == ([2026], one, one)
        assert not waiting(people.host).exists()
        tell(one, people, 2026)
        assert [waiting(who).exists() for who in (people.society, people.expert, people.host)] == [False, False, True]
        confirm_product_year(one.years.get(), {}, "", seen=None, by=people.host)
        assert not waiting(people.host).exists()
    with on(2028):
        assert (years_due(one), waiting(people.society).exists()) == ([2027], True)


def test_what_was_told_while_the_year_ran_is_due_once_more(station: Station, people: People) -> None:
    year = told(station, people)
    with on(2027):
        assert (years_due(year.development), waiting(people.society).exists()) == ([2026], True)
        given = year_figures(station, "90")
        change_product_year(year, given, seen=None, by=people.society)
        year.work.refresh_from_db()
        assert year.work.ended_on == date(2026, 12, 31)
        assert (years_due(year.development), waiting(people.society).exists()) == ([], False)


def test_after_the_bound_nothing_is_due(station: Station, people: People) -> None:
    one = produced(station, people)
    for year in range(2026, 2030):
        with on(year + 1):
            tell(one, people, year)
    with on(2031):
        assert (years_due(one), waiting(people.society).exists()) == ([], False)
    with on(2030):
        Development.objects.filter(pk=one.pk).update(last_year=None)
        one.refresh_from_db()
        assert (years_due(one), waiting(people.society).exists()) == ([], False)
        one.years.filter(year=2028).delete()
        assert (years_due(one), waiting(people.society).exists()) == ([2028], True)


@pytest.mark.parametrize(("year", "is_held_up"), [(2025, False), (2026, True), (2029, True), (2030, False)])
def test_the_years_from_production_to_the_bound_are_held_up_until_told(
    year: int, is_held_up: bool, station: Station, people: People
) -> None:
    one = produced(station, people)
    assert list(Development.objects.all().held_up_by(station, year)) == [one] * is_held_up


def test_the_host_s_figures_count(station: Station, people: People) -> None:
    year = told(station, people)
    confirmed = Outcome.objects.filter(work=year.work)
    assert set(confirmed.values_list("confirmed", flat=True)) == {None}
    with pytest.raises(Refused, match="请写为什么改"):
        confirm_product_year(year, {"output_value": Decimal(70)}, " ", seen=None, by=people.host)
    figures = {"output_value": Decimal(70), "profit_and_tax": Decimal(12)}
    confirm_product_year(year, figures, "按开票算", seen=None, by=people.host)
    year.work.refresh_from_db()
    assert (year.work.state, in_words(year.work)) == (State.CONFIRMED, "新增产值 70 万元；新增利税 12 万元")
    with pytest.raises(Refused, match="现在是“单位已确认”"):
        confirm_product_year(year, {}, "", seen=None, by=people.host)


def test_a_changed_year_replaces_the_old_figures_and_asks_again(station: Station, people: People) -> None:
    year = told(station, people)
    confirm_product_year(year, {}, "", seen=None, by=people.host)
    with pytest.raises(Refused, match="没有改什么"):
        change_product_year(year, year_figures(station), seen=None, by=people.expert)
    change_product_year(year, year_figures(station, "60"), seen=None, by=people.expert)
    year.work.refresh_from_db()
    assert (year.work.state, in_words(year.work)) == (State.HANDED_IN, "新增产值 60 万元；新增利税 12 万元")
    assert (Work.objects.filter(kind="product_development").count(), year.work.earlier_versions.count()) == (1, 1)
    assert not Outcome.objects.exclude(confirmed=None).exists()


def test_what_the_host_does_not_accept_is_told_anew(station: Station, people: People) -> None:
    year = told(station, people)
    return_product_year(year, "没有算退货", seen=None, by=people.host)
    year.work.refresh_from_db()
    assert (year.work.state, year.work.answer) == (State.REFUSED, "没有算退货")
    assert Work.objects.waiting_for(people.society).get() == year.work
    change_product_year(year, year_figures(station, "60"), seen=None, by=people.expert)
    assert waiting(people.host).get() == year.development


def test_a_year_that_was_taken_back_may_be_told_again(station: Station, people: People) -> None:
    year = told(station, people)
    withdraw(year.work, "报错了", seen=None, by=people.expert)
    with pytest.raises(Refused, match="已经撤回，请重新报"):
        change_product_year(year, year_figures(station), seen=None, by=people.expert)
    again = tell(year.development, people, 2026)
    assert (again.pk, again.work_id == year.work_id) == (year.pk, False)


def test_nothing_earned_is_a_report_too(station: Station, people: People) -> None:
    year = told(station, people, output_value="0", profit_and_tax="0")
    assert in_words(year.work) == "没有产生效益"
    confirm_product_year(year, {}, "", seen=None, by=people.host)
    year.work.refresh_from_db()
    assert year.work.state == State.CONFIRMED


def test_a_high_figure_needs_its_proof(station: Station, people: People) -> None:
    one = produced(station, people)
    with pytest.raises(Refused, match="“新增产值”超过 100 万元要附证明材料"):
        tell(one, people, 2026, output_value="100.01")
    given = year_figures(station, "100.01")
    with_proof = replace(given, vouchers=[looked_at("明细")])
    report_product_year(one, 2026, with_proof, seen=None, by=people.expert)
    assert one.years.get().work.evidence.get().is_voucher
    change_product_year(one.years.get(), year_figures(station, "200"), seen=None, by=people.expert)


def test_a_figure_at_the_bound_needs_none(station: Station, people: People) -> None:
    assert told(station, people, output_value="100", profit_and_tax="50").work.outcomes.count() == 2


def test_it_does_not_end_while_a_year_waits_for_the_host(station: Station, people: People) -> None:
    year = told(station, people)
    one = reach_product_stage(year.development, at("market", station), seen=None, by=people.expert)
    confirm(one.milestones.get(stage="market").work, seen=None, by=people.host)
    for deed in (end_product, stop_product):
        with pytest.raises(Refused, match="2026 年的效益还没有确认"):
            deed(one, "够了", seen=None, by=people.society)
    confirm_product_year(year, {}, "", seen=None, by=people.host)
    one = end_product(one, "够了", seen=None, by=people.society)
    with on(2027):
        assert not waiting(people.society).exists()
        with pytest.raises(Refused, match="不能报年度效益"):
            tell(one, people, 2026)


def test_an_ended_station_owes_no_year(station: Station, people: People) -> None:
    produced(station, people)
    with on(2027):
        assert waiting(people.society).exists()
        Station.objects.filter(pk=station.pk).update(state="closed")
        assert not waiting(people.society).exists()


def test_the_figures_of_a_year_are_not_public_and_no_other_measure_comes_in(station: Station, people: People) -> None:
    one = produced(station, people)
    given = year_figures(station)
    more = replace(given, figures={**given.figures, "cost_saved": Decimal(3)})
    report_product_year(one, 2026, more, seen=None, by=people.expert)
    work = one.years.get().work
    assert work.is_public is False
    assert set(work.outcomes.values_list("measure", flat=True)) == {"output_value", "profit_and_tax"}


@pytest.mark.parametrize("figures", [{}, {"output_value": Decimal(70), "profit_and_tax": Decimal(12)}])
def test_a_file_that_came_after_the_page_is_not_confirmed(
    figures: dict[str, Decimal], station: Station, people: People
) -> None:
    year = told(station, people)
    add_evidence(year.work, looked_at("后来的"), key=uuid4(), by=people.expert)
    with pytest.raises(NotAsSeen, match="1 个文件"):
        confirm_product_year(year, figures, "按开票算", seen=None, newest_file=0, by=people.host)
    newest = year.work.evidence.get().pk
    confirm_product_year(year, figures, "按开票算", seen=None, newest_file=newest, by=people.host)
