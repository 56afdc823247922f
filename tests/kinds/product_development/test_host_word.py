"""The stage reached is that of work that stands: what the host refused is marked, and what was taken back is open."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.product_development.ending import end_product, resume_product
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.kinds.product_development.year_reports import report_product_year
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.former_word import former_words, last_word_on
from kezhan.work.models import Work
from kezhan.work.writing import withdraw
from tests.kinds.product_development.course import agreed, on, produced
from tests.kinds.product_development.things import at, year_figures
from tests.stations.people import People
from tests.web.office import shown, signed_in

pytestmark = pytest.mark.django_db


def reach(one: Development, people: People, stage: str, **said: object) -> Development:
    given = at(stage, one.station, reason="前面在学会做过", **said)
    return reach_product_stage(one, given, seen=None, by=people.expert)


def work_of(one: Development, stage: str) -> Work:
    found = one.milestones.get(stage=stage).work
    assert found is not None
    return found


def sold(station: Station, people: People) -> Development:
    return produced(station, people, "market")


def again(one: Development) -> Development:
    return Development.objects.get(pk=one.pk)


def test_it_does_not_end_before_the_host_confirmed_its_last_stage(station: Station, people: People) -> None:
    one = sold(station, people)
    with pytest.raises(Refused, match="“上市”这一步还在等单位确认"):
        end_product(one, "卖开了", seen=None, by=people.society)
    refuse_work(work_of(one, "market"), "还没有上市", seen=None, by=people.host)
    with pytest.raises(Refused, match="“上市”这一步单位不认可"):
        end_product(one, "卖开了", seen=None, by=people.host)
    withdraw(work_of(one, "market"), "报早了", seen=None, by=people.expert)
    with pytest.raises(Refused, match="还没有走到"):
        end_product(one, "卖开了", seen=None, by=people.society)
    one = reach(one, people, "market")
    assert former_words([work_of(one, "market")]).popitem()[1] == "单位不认可。“还没有上市”"
    confirm(work_of(one, "market"), seen=None, by=people.host)
    assert last_word_on(work_of(one, "market")) == ""
    assert end_product(one, "卖开了", seen=None, by=people.society).state == "ended"


def test_a_stage_taken_back_is_reached_no_more_and_reported_anew(station: Station, people: People) -> None:
    one = reach(agreed(station, people), people, "laboratory")
    withdraw(work_of(one, "laboratory"), "没有做成", seen=None, by=people.expert)
    assert (again(one).stage_label, again(one).milestones.count()) == ("立项", 2)
    assert list(Development.objects.at_stage("approval")) == [one]
    assert not Development.objects.at_stage("laboratory").exists()
    office = signed_in(people.expert)
    assert "后面是小试" in shown(office, reverse("development-stage", args=[one.pk]))
    one = reach(one, people, "laboratory")
    assert (one.stage_label, one.milestones.count()) == ("小试", 2)
    assert work_of(one, "laboratory").state == "handed_in"


def test_a_stage_before_others_that_is_reported_anew_moves_no_plan(station: Station, people: People) -> None:
    with on(2026, 12, 12):
        one = reach(agreed(station, people), people, "laboratory", reached_on=date(2026, 12, 12))
        one = reach(one, people, "pilot")
        withdraw(work_of(one, "laboratory"), "工时错了", seen=None, by=people.expert)
        before = again(one).due_on
        one = reach(one, people, "laboratory", next_on=clock.today() + timedelta(days=3))
        assert (one.stage_label, one.due_on) == ("中试", before)
        assert [milestone.stage for milestone in one.reached] == ["approval", "laboratory", "pilot"]


def test_without_its_production_no_year_is_told(station: Station, people: People) -> None:
    with on(2026, 12, 2):
        one = produced(station, people)
    with on(2027, 1, 20):
        assert Development.objects.with_year_due().get() == one
        withdraw(work_of(one, "production"), "没有投产", seen=None, by=people.expert)
        assert not Development.objects.with_year_due().exists()
        assert not Development.objects.all().held_up_by(station, 2026).exists()
        with pytest.raises(Refused, match="还没有投产"):
            report_product_year(one, 2026, year_figures(station), seen=None, by=people.expert)
        one = reach(one, people, "production", reached_on=date(2027, 1, 5), explanation="补报")
        assert one.produced_on == date(2027, 1, 5)
        assert not Development.objects.with_year_due().exists()


def test_the_page_marks_what_the_host_refused_and_leads_to_mending_it(station: Station, people: People) -> None:
    one = reach(agreed(station, people), people, "laboratory")
    page = reverse("development", args=[one.pk])
    assert "等单位确认" in shown(signed_in(people.host), page)
    refuse_work(work_of(one, "laboratory"), "没有做满三批", seen=None, by=people.host)
    told = shown(signed_in(people.expert), page)
    assert "单位不认可：没有做满三批" in told
    assert f'href="{reverse("work-change", args=[work_of(one, "laboratory").pk])}">改正“小试”' in told
    assert "改正“小试”" not in shown(signed_in(people.host), page)


@pytest.mark.parametrize("how", ["taken back", "refused"])
def test_what_ended_on_a_stage_that_fell_away_is_gone_on_with(station: Station, people: People, how: str) -> None:
    one = sold(station, people)
    confirm(work_of(one, "market"), seen=None, by=people.host)
    one = end_product(one, "卖开了", seen=None, by=people.society)
    with pytest.raises(Refused, match="单位确认过"):
        resume_product(one, "再做", seen=None, by=people.society)
    if how == "taken back":
        withdraw(work_of(one, "market"), "没有上市", seen=None, by=people.expert)
    else:
        Work.objects.filter(pk=work_of(one, "market").pk).update(state="refused")
    office, page = signed_in(people.society), reverse("development", args=[one.pk])
    assert "已结束，最后一步单位没有确认" in shown(office, page)
    assert "已结束，最后一步单位没有确认" in shown(office, reverse("developments"))
    going_on = reverse("development-resumption", args=[one.pk])
    assert going_on in shown(office, page)
    office.post(going_on, {"text": "单位说没有上市", "seen": again(one).version})
    assert again(one).state == "under_way"
