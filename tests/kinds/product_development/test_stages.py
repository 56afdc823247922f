"""The stages of each sort, and how a development goes from one to the next."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.kinds.product_development.ending import end_product, stop_product
from kezhan.kinds.product_development.lifecycle import openings
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.progressing import postpone_product, reach_product_stage
from kezhan.kinds.product_development.proposing import (
    agree_to_product,
    change_product,
    propose_product,
    return_product,
)
from kezhan.kinds.product_development.stages import WAYS, Sort, in_words, is_producing, steps_after
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from tests.kinds.product_development.course import agreed, on, produced
from tests.kinds.product_development.things import at, proposal, proposed
from tests.matching.people import looked_at
from tests.stations.people import People

pytestmark = pytest.mark.django_db


def reach(one: Development, people: People, stage: str, **said: Any) -> Development:
    return reach_product_stage(one, at(stage, one.station, **said), seen=None, by=people.expert)


@pytest.mark.parametrize(
    ("sort", "way"),
    [
        ("renovation", "立项、方案、改造、试运行、投产"),
        ("product", "立项、小试、中试、定型、投产、上市"),
        ("technology", "立项、小试、中试、定型、投产、上市"),
        ("process", "立项、小试、中试、定型、投产、上市"),
        ("variety", "立项、区试、审定或登记、推广"),
    ],
)
def test_each_sort_has_its_way_with_one_stage_of_production(sort: str, way: str) -> None:
    assert in_words(steps_after(sort, "")) == way
    begins = [step for step in WAYS[Sort(sort)] if is_producing(sort, step[0])]
    assert begins[0][0].label in ("投产", "推广")


def test_a_product_goes_from_the_agreement_to_the_market(station: Station, people: People) -> None:
    one = agreed(station, people)
    assert (one.stage, one.due_on, one.milestones.get().work) == ("approval", one.planned_on, None)
    for stage in ("laboratory", "pilot", "final_design", "production", "market"):
        one = reach(one, people, stage)
    assert (one.stage_label, one.due_on, one.produced_on) == ("上市", None, clock.today())
    assert [(work.title, work.kind, work.is_public) for work in Work.objects.order_by("pk")][-1] == (
        "低糖饼：上市",
        "",
        False,
    )
    confirm(one.milestones.get(stage="market").work, seen=None, by=people.host)
    assert end_product(one, "卖开了", seen=None, by=people.host).state_label == "已结束"


def test_a_variety_is_approved_or_registered_and_then_extended(station: Station, people: People) -> None:
    one = reach(agreed(station, people, sort="variety"), people, "regional_trial")
    one = reach(one, people, "variety_registration")
    with pytest.raises(Refused, match="请选后面的一步"):
        reach(one, people, "variety_approval")
    assert reach(one, people, "extension").produced_on == clock.today()


def test_stages_are_left_out_only_with_a_reason_and_never_gone_back_to(station: Station, people: People) -> None:
    one = agreed(station, people)
    with pytest.raises(Refused, match="跳过了小试、中试，请写原因"):
        reach(one, people, "final_design", reason=" ")
    one = reach(one, people, "final_design", reason="配方是现成的")
    assert one.milestones.get(stage="final_design").reason == "配方是现成的"
    for stage in ("pilot", "final_design", "scheme", ""):
        with pytest.raises(Refused, match="现在到了“定型”，请选后面的一步"):
            reach(one, people, stage)
    kept = reach(one, people, "production", reason="没有跳过").milestones.get(stage="production")
    assert kept.reason == ""


def test_production_is_also_reached_by_what_comes_after_it(station: Station, people: People) -> None:
    assert produced(station, people, "market").produced_on == clock.today()


def test_a_stage_lies_between_the_last_one_and_today(station: Station, people: People) -> None:
    with on(2026, 12, 12):
        one = reach(agreed(station, people), people, "laboratory")
    with on(2026, 12, 20):
        for day, why in ((11, "这一步不能更早"), (21, "到了再报")):
            with pytest.raises(Refused, match=why):
                reach(one, people, "pilot", reached_on=date(2026, 12, day))
        assert reach(one, people, "pilot", reached_on=date(2026, 12, 12)).stage == "pilot"


def test_a_stage_without_hours_or_words_is_refused(station: Station, people: People) -> None:
    one = agreed(station, people)
    with pytest.raises(Refused, match="请写谁去做的"):
        reach_product_stage(one, replace(at("laboratory", station), hours={}), seen=None, by=people.expert)
    with pytest.raises(Refused, match="请写做成了什么"):
        reach(one, people, "laboratory", text=" ")
    assert not Work.objects.exists()


def test_its_files_are_those_of_the_piece_of_work(station: Station, people: People) -> None:
    given = at("laboratory", station)
    reach_product_stage(agreed(station, people), given, files=[looked_at("报告")], seen=None, by=people.society)
    assert Work.objects.get().evidence.count() == 1


def test_the_next_day_is_planned_with_the_stage_or_put_off_with_a_reason(station: Station, people: People) -> None:
    tomorrow, one = clock.today() + timedelta(days=1), agreed(station, people)
    with pytest.raises(Refused, match="要在今天以后"):
        reach(one, people, "laboratory", next_on=clock.today())
    one = reach(one, people, "laboratory", next_on=tomorrow)
    assert one.due_on == tomorrow
    with pytest.raises(Refused, match="请写明原因"):
        postpone_product(one, tomorrow, "", seen=None, by=people.expert)
    with pytest.raises(Refused, match="新的日子要在今天以后"):
        postpone_product(one, clock.today(), "缺料", seen=None, by=people.expert)
    assert postpone_product(one, tomorrow, "没变", seen=None, by=people.expert).version == one.version
    later = tomorrow + timedelta(days=30)
    assert postpone_product(one, later, "缺料", seen=None, by=people.expert).due_on == later
    assert reach(one, people, "pilot").due_on == one.planned_on


def test_what_is_past_its_planned_day_lies_with_the_station_s_side(station: Station, people: People) -> None:
    one = agreed(station, people, planned_on=clock.today() + timedelta(days=5))
    for days, waits in ((0, False), (5, False), (6, True)):
        with clock.at(clock.now() + timedelta(days=days)):
            found = [Development.objects.waiting_for(who).exists() for who in (people.expert, people.society)]
            assert found == [waits, waits], days
    with clock.at(clock.now() + timedelta(days=6)):
        assert not Development.objects.waiting_for(people.host).exists()
        reach(one, people, "laboratory", next_on=clock.today() + timedelta(days=1))
        assert not Development.objects.waiting_for(people.society).exists()


def test_the_host_sends_it_back_with_a_word_until_it_agrees(station: Station, people: People) -> None:
    one = proposed(station, people.society, "低糖饼")
    assert Development.objects.waiting_for(people.host).get() == one
    with pytest.raises(Refused, match="请写明原因"):
        return_product(one, " ", seen=None, by=people.host)
    one = return_product(one, "先做小的", seen=None, by=people.host)
    assert Development.objects.waiting_for(people.society).get() == one
    with pytest.raises(Refused, match="现在是“退回修改”，不能同意立项"):
        agree_to_product(one, seen=None, by=people.host)
    one = change_product(one, proposal("小的低糖饼"), seen=None, by=people.society)
    with pytest.raises(Refused, match="改过，请看过现在的内容再定"):
        agree_to_product(one, seen=one.version - 1, by=people.host)
    one = agree_to_product(one, seen=one.version, by=people.host)
    assert (one.title, one.state_label, one.word) == ("小的低糖饼", "进行中", "")
    with pytest.raises(Refused, match="不能修改"):
        change_product(one, proposal("又改"), seen=None, by=people.society)


def test_a_proposal_names_its_sort_and_a_day_ahead(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="请选开发哪一种"):
        proposed(station, people.expert, "低糖饼", sort="service")
    with pytest.raises(Refused, match="要在今天以后"):
        proposed(station, people.expert, "低糖饼", planned_on=clock.today())
    with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        proposed(station, people.host, "低糖饼")


def test_it_ends_only_at_its_last_stage_and_stops_at_any(station: Station, people: People) -> None:
    one = produced(station, people)
    with pytest.raises(Refused, match="还没有走到上市，不做了请点“终止”"):
        end_product(one, "够了", seen=None, by=people.society)
    assert {"end_product", "postpone_product"} & {move.name for move in openings(one, people.society)} == {
        "postpone_product"
    }
    one = reach(one, people, "market")
    confirm(one.milestones.get(stage="market").work, seen=None, by=people.host)
    names = {move.name for move in openings(one, people.society)}
    assert names & {"end_product", "reach_product_stage"} == {"end_product"}
    with pytest.raises(Refused, match="这是最后一步"):
        reach(one, people, "market")
    assert stop_product(one, "卖不动", seen=None, by=people.host).state_label == "已终止"
    with pytest.raises(Refused, match="不能报进展"):
        reach(one, people, "market")


def test_a_proposal_is_stopped_by_either_side(station: Station, people: People) -> None:
    for number, by in enumerate((people.expert, people.society, people.host)):
        one = proposed(station, people.expert, f"第 {number} 种")
        assert stop_product(one, "不做了", seen=None, by=by).word == "不做了"
    with pytest.raises(Refused, match="由驻站专家、学会专人或被服务单位办理"):
        stop_product(proposed(station, people.expert, "又一种"), "不做了", seen=None, by=people.other_host)


def test_a_long_name_leaves_room_for_the_stage(station: Station, people: People) -> None:
    given = proposal("长" * 60)
    one = propose_product(station, given, form_key=uuid4(), by=people.expert)
    one = agree_to_product(one, seen=None, by=people.host)
    reach(one, people, "laboratory")
    assert Work.objects.get().title.endswith("：小试")
