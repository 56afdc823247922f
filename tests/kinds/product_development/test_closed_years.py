"""A product goes on without the figures of a closed year."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.product_development.calendar_years import years_due, years_open
from kezhan.kinds.product_development.ending import end_product, stop_product
from kezhan.kinds.product_development.models import Development, DevelopmentState
from kezhan.kinds.product_development.year_reports import confirm_product_year
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import refuse_work
from tests.kinds.closed_years import closed, on
from tests.kinds.product_development.course import produced, tell
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR
from tests.web.office import shown, signed_in


@pytest.fixture(autouse=True)
def _january() -> Iterator[None]:
    with clock.at(JANUARY):
        yield


def test_a_product_goes_on_without_the_figures_of_a_closed_year(station: Station, people: People) -> None:
    with on(YEAR, 12, 5):
        one = produced(station, people)
    sides = (people.society, people.expert)
    assert (years_due(one), years_open(one)) == ([YEAR], [YEAR, YEAR + 1])
    assert all(Development.objects.waiting_for(side).exists() for side in sides)
    province = signed_in(people.province)
    assert one.title in shown(province, reverse("year-closing", args=[station.pk, YEAR]))
    closed(station, people)
    assert (years_due(one), years_open(one)) == ([], [YEAR + 1])
    assert not any(Development.objects.waiting_for(side).exists() for side in sides)
    assert f"{YEAR} 年的工作在" in shown(signed_in(people.expert), reverse("development", args=[one.pk]))
    with on(YEAR + 2, 1, 20):
        assert years_due(one) == [YEAR + 1]
        assert all(Development.objects.waiting_for(side).exists() for side in sides)


def test_a_told_year_that_was_closed_unanswered_holds_nothing_up(station: Station, people: People) -> None:
    with on(YEAR, 12, 5):
        one = produced(station, people)
    with on(YEAR, 12, 31):
        told = tell(one, people, YEAR)
    assert Development.objects.waiting_for(people.host).exists()
    closed(station, people)
    assert not Development.objects.waiting_for(people.host).exists()
    with pytest.raises(Refused, match="结束了"):
        confirm_product_year(told, {}, "", seen=None, by=people.host)
    host = signed_in(people.host)
    page = shown(host, reverse("development", args=[one.pk]))
    assert f"{YEAR} 年的工作在" in page
    assert reverse("development-year-confirmation", args=[told.pk]) not in page
    answer = host.get(reverse("development-year-confirmation", args=[told.pk]), follow=True)
    assert "结束了" in answer.content.decode()
    one = Development.objects.get(pk=one.pk)
    assert stop_product(one, "卖不动", seen=None, by=people.host).state == DevelopmentState.STOPPED


def test_a_last_stage_that_was_closed_unanswered_lets_it_end(station: Station, people: People) -> None:
    with on(YEAR, 12, 5):
        one = produced(station, people, "market")
    with pytest.raises(Refused, match="还在等单位确认"):
        end_product(one, "卖开了", seen=None, by=people.society)
    closed(station, people)
    assert end_product(one, "卖开了", seen=None, by=people.society).state == DevelopmentState.ENDED


def test_a_stage_that_was_refused_in_a_closed_year_has_no_button(station: Station, people: People) -> None:
    with on(YEAR, 12, 5):
        one = produced(station, people)
    work = one.milestones.get(stage="production").work
    assert work is not None
    refuse_work(work, "还没有投产", seen=None, by=people.host)
    office, page = signed_in(people.expert), reverse("development", args=[one.pk])
    assert "改正“投产”" in shown(office, page)
    closed(station, people)
    assert "改正“投产”" not in shown(office, page)
