"""A step whose piece of work was taken back is undone, and can be reported again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.bottleneck import delivering, working
from kezhan.kinds.bottleneck.answering import accept_bottleneck
from kezhan.kinds.bottleneck.models import Bottleneck, Step
from kezhan.kinds.bottleneck.people import step_out_of_task_force
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work import writing
from kezhan.work.states import State
from tests.kinds.bottleneck.things import acceptance, all_done, handed_over, report
from tests.kinds.closed_years import on
from tests.kinds.ended_stations import delisted
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in


def without_its_first_step(station: Station, people: People) -> tuple[Bottleneck, Step]:
    done = all_done(station, people.expert, people.host)
    step = done.steps.all()[0]
    assert step.work is not None
    writing.withdraw(step.work, "工时记错了", seen=None, by=people.expert)
    return done, step


def test_it_is_reported_again_and_leaves_new_work(station: Station, people: People) -> None:
    done, step = without_its_first_step(station, people)
    before = step.work_id
    with pytest.raises(Refused, match="还有 1 步没有报完成"):
        _hand_over(done, people)
    working.report_step(step, report(station), seen=None, by=people.expert)
    step.refresh_from_db()
    assert step.work is not None
    assert (step.work_id != before, step.work.state, step.is_done) == (True, State.HANDED_IN, True)
    with pytest.raises(Refused, match="报过完成"):
        working.report_step(step, report(station), seen=None, by=people.expert)
    assert _hand_over(done, people).state == "handed_over"


def _hand_over(done: Bottleneck, people: People) -> Bottleneck:
    return delivering.hand_over_bottleneck(
        done, "改成速冻", Decimal("7.6"), files=[looked_at("报告")], seen=None, by=people.expert
    )


def test_the_page_leads_to_it(station: Station, people: People) -> None:
    done, step = without_its_first_step(station, people)
    office = signed_in(people.expert)
    page = shown(office, reverse("bottleneck", args=[done.pk]))
    url = reverse("bottleneck-step", args=[done.pk, step.pk])
    assert "报过完成，又撤回了" in page
    assert url in page
    assert f"报完成：{step.title}" in page
    assert "做了什么" in shown(office, url)


def test_it_lies_on_the_desk_as_a_step_and_not_as_a_result(station: Station, people: People) -> None:
    done = all_done(station, people.expert, people.host)
    assert list(Bottleneck.objects.waiting_for(people.expert)) == [done]
    done, step = without_its_first_step(station, people)
    assert not Bottleneck.objects.waiting_for(people.expert).filter(pk=done.pk).exists()
    assert not Step.objects.waiting_for(people.expert).exists()
    late = step.due_on + timedelta(days=7)
    with on(late.year, late.month, late.day):
        assert list(Step.objects.waiting_for(people.expert)) == [step]
        assert list(Bottleneck.objects.under_way_late()) == [done]


def test_who_steps_out_leaves_it_to_others(station: Station, people: People) -> None:
    done, step = without_its_first_step(station, people)
    later = clock.today() + timedelta(days=3)
    given = working.GivenStep("再查一次冻结速度", later, step.expert_id or 0, 0)
    done = working.change_steps(done, [given], "重新查", seen=None, by=people.expert)
    step.refresh_from_db()
    assert (step.title, done.due_on, done.steps.count()) == ("再查一次冻结速度", later, 2)
    assert (step.done_on, step.work) == (None, None)
    assert "报过完成，又撤回了" not in shown(signed_in(people.expert), reverse("bottleneck", args=[done.pk]))


def test_who_steps_out_has_it_no_longer(station: Station, people: People) -> None:
    done, step = without_its_first_step(station, people)
    assert step.expert is not None
    step_out_of_task_force(done, step.expert, "调走了", seen=None, by=people.expert)
    assert [one.expert is None for one in done.steps.all()] == [True, False]


def test_after_the_end_of_the_station_the_result_waits_for_no_step(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    step = over.steps.all()[0]
    assert step.work is not None
    writing.withdraw(step.work, "工时记错了", seen=None, by=people.expert)
    with pytest.raises(Refused, match="站里撤回了，重报以后才能验收"):
        accept_bottleneck(over, acceptance(station), seen=None, by=people.host)
    station = delisted(station, people.province)
    assert accept_bottleneck(over, acceptance(station), seen=None, by=people.host).state == "accepted"
