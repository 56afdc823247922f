"""A stage whose piece of work was taken back is told again, between its neighbours."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.kinds.product_development.proposing import change_product, return_product
from kezhan.kinds.product_development.year_reports import (
    change_product_year,
    confirm_product_year,
    report_product_year,
    return_product_year,
)
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import refuse_work
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.states import State
from kezhan.work.writing import revise, withdraw
from tests.kinds.product_development.course import agreed, on, produced, told
from tests.kinds.product_development.things import at, proposal, proposed, year_figures
from tests.stations.people import People
from tests.web.office import shown, signed_in

pytestmark = pytest.mark.django_db


def taken_back(one: Development, stage: str, people: People) -> Work:
    work = one.milestones.get(stage=stage).work
    assert work is not None
    return withdraw(work, "工时记错了", seen=None, by=people.expert)


def reach(one: Development, people: People, stage: str, **said: object) -> Development:
    return reach_product_stage(one, at(stage, one.station, **said), seen=None, by=people.expert)


def test_it_is_told_again_and_leaves_new_work(station: Station, people: People) -> None:
    one = reach(agreed(station, people), people, "laboratory")
    with pytest.raises(Refused, match="请选后面的一步"):
        reach(one, people, "laboratory")
    before = taken_back(one, "laboratory", people)
    one = reach(one, people, "laboratory", text="重做了三批。")
    told = one.milestones.get(stage="laboratory")
    assert told.work is not None
    assert (told.work != before, told.work.state, told.text) == (True, State.HANDED_IN, "重做了三批。")
    assert (one.stage, one.milestones.count()) == ("laboratory", 2)
    with pytest.raises(Refused, match="请选后面的一步"):
        reach(one, people, "laboratory")


def test_the_last_stage_too_and_the_page_leads_to_it(station: Station, people: People) -> None:
    one = produced(station, people, "market")
    office, page = signed_in(people.expert), reverse("development", args=[one.pk])
    address = reverse("development-stage", args=[one.pk])
    assert address not in shown(office, page)
    taken_back(one, "market", people)
    told = shown(office, page)
    assert "服务记录撤回了，可以重报" in told
    assert address in told
    assert "上市（撤回了，重报）" in shown(office, address)
    assert office.get(address).context["form"]["stage"].value() == "market"
    one = reach(one, people, "market")
    assert address not in shown(office, page)


def test_it_stays_between_its_neighbours(station: Station, people: People) -> None:
    one = agreed(station, people)
    with on(2026, 12, 12):
        one = reach(one, people, "laboratory", reached_on=date(2026, 12, 4))
        one = reach(one, people, "pilot", reached_on=date(2026, 12, 8))
        taken_back(one, "laboratory", people)
        for day, words in (
            (date(2026, 12, 1), "这一步不能更早"),
            (date(2026, 12, 9), "中试是 2026-12-08，这一步不能更晚"),
        ):
            with pytest.raises(Refused, match=words) as refused:
                reach(one, people, "laboratory", reached_on=day)
            assert refused.value.field == "reached_on"
        one = reach(one, people, "laboratory", reached_on=date(2026, 12, 8))  # the day of the next one
    assert (one.stage, str(one.milestones.get(stage="laboratory").reached_on)) == ("pilot", "2026-12-08")


def test_another_day_of_production_moves_the_years_unless_they_were_told(station: Station, people: People) -> None:
    one = produced(station, people)
    bound = one.last_year
    taken_back(one, "production", people)
    next_year = date(clock.today().year + 1, 1, 8)
    with on(next_year.year, 1, 8):
        one = reach(one, people, "production", reached_on=next_year)
        assert (one.produced_on, one.last_year) == (next_year, bound and bound + 1)
        taken_back(one, "production", people)
        one = reach(one, people, "production", reached_on=next_year - timedelta(days=10), explanation="补")
        one = report_product_year(one, next_year.year - 1, year_figures(station), seen=None, by=people.expert)
        return_product_year(one.years.get(), "数不对", seen=None, by=people.host)
        taken_back(one, "production", people)
        with pytest.raises(Refused, match="已经报过 2026 年的效益，投产不能更晚"):
            reach(one, people, "production", reached_on=next_year)
        withdraw(one.years.get().work, "报错了", seen=None, by=people.expert)
        assert reach(one, people, "production", reached_on=next_year).produced_on == next_year


@pytest.mark.parametrize("is_confirmed", [True, False], ids=["confirmed", "waiting"])
def test_production_is_not_taken_back_under_the_years_told(
    is_confirmed: bool, station: Station, people: People
) -> None:
    year, office = told(station, people), signed_in(people.expert)
    if is_confirmed:
        confirm_product_year(year, {}, "", seen=None, by=people.host)
    one = year.development
    work = one.milestones.get(stage="production").work
    assert work is not None
    with pytest.raises(Refused, match="2026 年的效益是“投产”以后报的，还算数；请先撤回那些效益的服务记录"):
        withdraw(work, "还没投产", seen=None, by=people.expert)
    page = shown(office, f"/work/{work.pk}/")
    assert ("2026 年的效益是“投产”以后报的" in page, "撤回…" in page) == (True, False)
    late = office.post(f"/work/{work.pk}/withdrawal/", {"text": "还没投产", "seen": work.version})
    assert (late.status_code, "请先撤回那些效益" in late.content.decode()) == (409, True)
    withdraw(one.years.get().work, "没有投产", seen=None, by=people.expert)
    assert "撤回…" in shown(office, f"/work/{work.pk}/")
    assert withdraw(work, "还没投产", seen=None, by=people.expert).state == State.WITHDRAWN


def test_a_later_stage_of_production_carries_the_years(station: Station, people: People) -> None:
    one = told(station, people).development
    reach(one, people, "market")
    assert taken_back(one, "production", people).state == State.WITHDRAWN


def test_years_whose_production_fell_away_stay_shown_and_say_so(station: Station, people: People) -> None:
    year = told(station, people)
    one, page = year.development, reverse("development", args=[year.development_id])
    confirm_product_year(year, {}, "", seen=None, by=people.host)
    work = one.milestones.get(stage="production").work
    refuse_work(work, "没有投产", seen=None, by=people.host)
    shown_to_host = shown(signed_in(people.host), page)
    assert "投产那一步单位不认可" in shown_to_host
    assert "投产（单位不认可）" in shown_to_host
    with transaction.atomic():  # as it could be taken back once
        Work.objects.filter(pk=work.pk).update(state=State.WITHDRAWN)
        record("withdraw_work", Work.objects.get(pk=work.pk), people.expert)
    shown_to_host = shown(signed_in(people.host), page)
    assert "投产那一步的服务记录撤回了" in shown_to_host
    assert "年度效益" in shown_to_host
    assert ">80<" in shown_to_host
    with pytest.raises(Refused, match="请先重报投产，再改效益"):
        change_product_year(year, year_figures(station, "70"), seen=None, by=people.expert)
    assert reverse("development-year-change", args=[year.pk]) not in shown(signed_in(people.expert), page)


def test_what_was_taken_back_stands_in_its_place_of_the_way(station: Station, people: People) -> None:
    one = produced(station, people)
    taken_back(one, "production", people)
    stages = signed_in(people.expert).get(reverse("development", args=[one.pk])).context["stages"]
    assert [stage.title for stage in stages] == ["立项", "小试", "中试", "定型", "投产", "上市"]


def test_the_page_tells_what_the_work_says_was_achieved(station: Station, people: People) -> None:
    one = reach(agreed(station, people), people, "laboratory")
    work = one.milestones.get(stage="laboratory").work
    assert work is not None
    revise(work, replace(particulars_of(work), text="只做成两批。"), seen=None, by=people.expert)
    page = shown(signed_in(people.host), reverse("development", args=[one.pk]))
    assert ("只做成两批。" in page, "做了三批" in page) == (True, False)


def test_a_proposal_sent_in_again_says_no_more_that_it_was_returned(station: Station, people: People) -> None:
    one = return_product(proposed(station, people.expert, "低糖饼"), "先做小的", seen=None, by=people.host)
    page = reverse("development", args=[one.pk])
    assert "单位退回" in shown(signed_in(people.host), page)
    change_product(one, proposal("低糖小饼"), seen=None, by=people.expert)
    assert "单位退回" not in shown(signed_in(people.host), page)
