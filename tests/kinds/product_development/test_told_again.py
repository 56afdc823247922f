"""A stage whose piece of work was taken back is told again, between its neighbours."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.kinds.product_development.year_reports import report_product_year
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.kinds.product_development.course import agreed, on, produced
from tests.kinds.product_development.things import at, year_figures
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
        one = reach(one, people, "laboratory", reached_on=date(2026, 12, 6))
    assert (one.stage, str(one.milestones.get(stage="laboratory").reached_on)) == ("pilot", "2026-12-06")


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
        taken_back(one, "production", people)
        with pytest.raises(Refused, match="已经报过 2026 年的效益，投产不能更晚"):
            reach(one, people, "production", reached_on=next_year)
        withdraw(one.years.get().work, "报错了", seen=None, by=people.expert)
        assert reach(one, people, "production", reached_on=next_year).produced_on == next_year
