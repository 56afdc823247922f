"""Adopters: recorded once, in the area, in a visit whose work says what follows from them (§2.7, §3.3)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.kinds.technology_promotion.adopting import GivenAdopter
from kezhan.kinds.technology_promotion.counting import Totals, totals_of
from kezhan.kinds.technology_promotion.ending import end_promotion, stop_adopter
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.scales import outcomes_of
from kezhan.kinds.technology_promotion.visiting import record_adopters
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import Work
from kezhan.work.moves import MovedOn
from kezhan.work.particulars import particulars_of
from kezhan.work.undertakings import OpenedBefore
from kezhan.work.writing import revise, withdraw
from tests.kinds.technology_promotion.things import FARM, promoted, taken_up, visit
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

CHAN = GivenAdopter("陈伯", "farmer", "440105", Decimal(5), "mu", date(2026, 3, 2), Decimal(800), gain="earned")
FACTORY = GivenAdopter(
    "海珠食品有限公司", "enterprise", "440105", Decimal(3), "set", date(2026, 3, 2), Decimal(9), "wan", "earned"
)
HOSPITAL = replace(FACTORY, name="从化医院", sort="hospital", division="440117", unit="bed", gain="saved")


def recorded(technology: Promotion, province: Province, *adopters: GivenAdopter, **more: Any) -> Promotion:
    given = visit(technology.station, *adopters, day=more.pop("day", None))
    return record_adopters(technology, given, form_key=uuid4(), seen=None, by=province.posts.food, **more)


def work_of(technology: Promotion) -> Work:
    """The piece of work of the last visit."""
    found = technology.visits.last()
    assert found is not None
    return found.work


def totals(technology: Promotion) -> Totals:
    return totals_of(technology.adopters.select_related("visit__work"))


def test_a_visit_leaves_work_with_what_follows_from_its_adopters(province: Province, technology: Promotion) -> None:
    one = recorded(technology, province, FARM, CHAN, FACTORY, HOSPITAL)
    work = work_of(one)
    assert (one.state, one.due_on, work.kind, work.state) == ("promoted", None, "", "handed_in")
    assert (work.title, work.place) == ("推广速冻：新登记 4 家采用", "白鹤洞街道、海珠区、从化区")
    assert {each.measure: each.reported for each in work.outcomes.all()} == {
        "area_promoted": Decimal(35),
        "farmers_served": Decimal(1),
        "farm_income": Decimal(12800),
        "output_value": Decimal(9),
        "cost_saved": Decimal(9),
    }


def test_a_later_visit_reports_its_own_adopters_alone(province: Province, technology: Promotion) -> None:
    recorded(technology, province, FARM)
    recorded(technology, province, CHAN)
    figures = {each.measure: each.reported for each in work_of(technology).outcomes.all()}
    assert figures == {"area_promoted": Decimal(5), "farmers_served": Decimal(1), "farm_income": Decimal(800)}


@pytest.mark.parametrize(
    "name", ["顺发农民专业合作社", "顺 发 农民专业合作社", "顺发合作社", "顺发有限公司", "顺发", "ＡＢＣ公司"]
)
def test_one_is_recorded_once_for_a_technology(province: Province, technology: Promotion, name: str) -> None:
    here = replace(FARM, division="440103")
    recorded(technology, province, here, replace(CHAN, name="abc有限公司", division="440103"))
    with pytest.raises(Refused, match=r"2026-03-02 已经登记过：广东省广州市荔湾区的“.+”，.+ 亩，待单位确认") as refused:
        recorded(technology, province, CHAN, replace(here, name=name))
    assert (refused.value.field, refused.value.clause) == ("name_1", "§2.7")
    assert technology.adopters.count() == 2


def test_the_same_name_stands_elsewhere_and_for_another_technology(
    province: Province, station: Station, technology: Promotion
) -> None:
    recorded(technology, province, FARM, replace(FARM, division="440105"), replace(FARM, name="顺发（上坡村）"))
    other = taken_up(station, "另一项", province.posts.food, province.posts.clinic)
    recorded(other, province, FARM)
    assert (technology.adopters.count(), other.adopters.count()) == (3, 1)


def test_one_visit_names_nobody_twice(province: Province, technology: Promotion) -> None:
    with pytest.raises(Refused, match="第 2 家：“陈伯”这次写了两遍"):
        recorded(technology, province, CHAN, CHAN)


def test_all_that_is_wrong_is_said_at_once_at_its_adopter(province: Province, technology: Promotion) -> None:
    with pytest.raises(Refused) as refused:
        recorded(
            technology,
            province,
            replace(CHAN, division="440605"),
            replace(CHAN, name="甲家", scale=Decimal(0)),
            replace(CHAN, name="乙家", phone="123"),
            replace(CHAN, name="丙家", gain=""),
        )
    fields = [one.field for one in (refused.value, *refused.value.further)]
    assert fields == ["division_0", "scale_1", "phone_2", "gain_3"]
    assert not technology.adopters.exists()


def test_an_adopter_began_on_the_day_of_the_visit_at_the_latest(province: Province, technology: Promotion) -> None:
    with pytest.raises(Refused, match="走访那天还没有开始用"):
        recorded(technology, province, replace(CHAN, since=clock.today() + timedelta(days=1)))
    assert recorded(technology, province, CHAN).adopters.get().since == clock.today()


def test_visits_begin_on_the_day_on_which_the_host_took_it_up(province: Province, technology: Promotion) -> None:
    with clock.at(MONDAY + timedelta(days=3)):
        for day, words in ((date(2026, 3, 1), "2026-03-02 才采用"), (date(2026, 3, 6), "今天以后")):
            with pytest.raises(Refused, match=words):
                recorded(technology, province, CHAN, day=day)
        assert recorded(technology, province, CHAN, day=date(2026, 3, 2)).state == "promoted"


def test_the_same_form_records_once_and_other_content_is_not_taken(province: Province, technology: Promotion) -> None:
    key, seen, by = uuid4(), technology.version, province.posts.food
    for _ in range(2):
        record_adopters(technology, visit(technology.station), form_key=key, seen=seen, by=by)
    with pytest.raises(OpenedBefore):
        record_adopters(technology, visit(technology.station, CHAN), form_key=key, seen=seen, by=by)
    assert (technology.adopters.count(), Work.objects.count()) == (1, 1)


def test_a_large_benefit_needs_its_proof(province: Province, technology: Promotion) -> None:
    large = replace(FACTORY, benefit=Decimal("100.01"))
    with pytest.raises(Refused, match="要附证明材料"):
        recorded(technology, province, large)
    assert not technology.adopters.exists()
    assert recorded(technology, province, replace(large, benefit=Decimal(100))).adopters.count() == 1
    assert recorded(technology, province, replace(large, name="二厂"), vouchers=[looked_at("合同")])


def test_only_what_the_host_confirmed_and_is_in_use_counts(province: Province, technology: Promotion) -> None:
    clinic = province.posts.clinic
    recorded(technology, province, FARM, CHAN)
    assert (totals(technology).number, totals(technology).waiting) == (0, 2)
    confirm(work_of(technology), seen=None, by=clinic)
    told = totals(technology)
    assert (told.number, told.area, told.benefit, told.waiting) == (2, Decimal(35), Decimal(12800), 0)
    assert told.by_county == {"440103": 1, "440105": 1}
    chan = technology.adopters.get(name="陈伯")
    stop_adopter(chan, clock.today(), "转产了", seen=None, by=province.posts.expert)
    assert (totals(technology).number, totals(technology).by_county) == (1, {"440103": 1})


def test_the_host_strikes_out_adopters_with_their_visit_and_not_their_figures(
    province: Province, technology: Promotion
) -> None:
    """What is said of a visit and what its promotion counts is one thing, in each order of answers."""
    clinic, food = province.posts.clinic, province.posts.food
    recorded(technology, province, FARM, CHAN)
    work = work_of(technology)
    for figures in ({"area_promoted": Decimal(4)}, dict.fromkeys(particulars_of(work).outcomes, Decimal(0))):
        with pytest.raises(Refused, match="按登记的采用户算的，不能只改数。哪里不对，请点“不认可”"):
            correct(work, figures, "一家也没有", seen=None, by=clinic)
    refuse_work(work, "陈伯没有用", seen=None, by=clinic)
    assert (totals(technology).number, totals(technology).waiting) == (0, 0)
    withdraw(work, "陈伯没有用", seen=None, by=food)
    recorded(technology, province, FARM)
    confirm(work_of(technology), seen=None, by=clinic)
    told = totals(technology)
    assert (told.number, told.area, told.benefit) == (1, Decimal(30), Decimal(12000))


def test_a_figure_beside_the_adopters_is_the_host_s_to_correct(province: Province, technology: Promotion) -> None:
    recorded(technology, province, CHAN)
    work, clinic = work_of(technology), province.posts.clinic
    told = particulars_of(work)
    shown = replace(told, outcomes={**told.outcomes, "demonstration_area": Decimal(9)})
    work = correct(
        revise(work, shown, seen=None, by=province.posts.food),
        {"demonstration_area": Decimal(2)},
        "只有两亩",
        seen=None,
        by=clinic,
    )
    assert {one.measure: one.confirmed for one in work.outcomes.all()}["demonstration_area"] == 2
    assert totals(technology).area == 5


def test_figures_of_a_visit_that_were_changed_before_are_not_confirmed(
    province: Province, technology: Promotion
) -> None:
    recorded(technology, province, CHAN)
    work = work_of(technology)
    with transaction.atomic():  # as it could be changed by itself once
        work.outcomes.filter(measure="area_promoted").update(reported=150)
        record("revise_work", work, province.posts.food)
    with pytest.raises(Refused, match="“推广面积”5 亩是按登记的采用户算的"):
        confirm(work, seen=None, by=province.posts.clinic)
    right = replace(particulars_of(work), outcomes=outcomes_of(technology.adopters.all(), work.edition.measures))
    confirm(revise(work, right, seen=None, by=province.posts.food), seen=None, by=province.posts.clinic)
    assert totals(technology).area == work.outcomes.get(measure="area_promoted").figure == 5


def test_who_was_recorded_in_a_visit_taken_back_is_recorded_anew(province: Province, technology: Promotion) -> None:
    recorded(technology, province, CHAN)
    first = technology.adopters.get()
    withdraw(work_of(technology), "记错了", seen=None, by=province.posts.food)
    recorded(technology, province, replace(CHAN, scale=Decimal(8)))
    again = technology.adopters.get()
    assert (again.pk, again.scale, again.state.label) == (first.pk, Decimal(8), "待单位确认")
    refuse_work(work_of(technology), "没有用", seen=None, by=province.posts.clinic)
    with pytest.raises(Refused, match="单位不认可"):
        recorded(technology, province, CHAN)


@pytest.mark.parametrize(("day", "taken"), [(-29, True), (-30, False), (0, True), (1, False)])
def test_an_adopter_stops_between_its_first_day_and_today(
    province: Province, technology: Promotion, day: int, taken: bool
) -> None:
    adopter = recorded(technology, province, CHAN).adopters.get()
    with clock.at(MONDAY + timedelta(days=29)):
        last = clock.today() + timedelta(days=day)
        if not taken:
            with pytest.raises(Refused, match="停用日期要在"):
                stop_adopter(adopter, last, "转产了", seen=None, by=province.posts.food)
            return
        stop_adopter(adopter, last, "转产了", seen=None, by=province.posts.food)
        adopter.refresh_from_db()
        assert (adopter.stopped_on, adopter.state.label) == (last, "已停用")
        with pytest.raises(Refused, match="已经停用"):
            stop_adopter(adopter, last, "转产了", seen=None, by=province.posts.food)
        with pytest.raises(Refused, match="已停用"):
            recorded(technology, province, CHAN)


def test_an_adopter_also_stops_after_the_promotion_ended(province: Province, technology: Promotion) -> None:
    food = province.posts.food
    adopter = recorded(technology, province, CHAN).adopters.get()
    end_promotion(technology, "够了", seen=None, by=food)
    one = stop_adopter(adopter, clock.today(), "转产了", seen=None, by=food)
    assert (one.state, one.adopters.get().state.label) == ("ended", "已停用")


def test_nobody_is_recorded_before_the_host_took_it_up_nor_after_the_end(province: Province, station: Station) -> None:
    posts = province.posts
    ended = end_promotion(promoted(station, "速冻", posts.food, posts.clinic), "够了", seen=None, by=posts.food)
    with pytest.raises(MovedOn):
        recorded(ended, province, CHAN)
    given = replace(visit(station), adopters={})
    open_one = taken_up(station, "另一项", posts.food, posts.clinic)
    with pytest.raises(Refused, match="请至少登记一家"):
        record_adopters(open_one, given, form_key=uuid4(), seen=None, by=posts.food)


def test_nobody_loses_by_what_they_adopted(province: Province, technology: Promotion) -> None:
    with pytest.raises(Refused, match="效益不能小于 0"):
        recorded(technology, province, replace(CHAN, benefit=Decimal("-0.5")))
