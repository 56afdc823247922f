"""A step that the host refused is not done: it is marked, keeps the result back, and leads to mending it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan.kinds.bottleneck import delivering, working
from kezhan.kinds.bottleneck.models import Bottleneck, Step
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.kinds.bottleneck.things import all_done, report
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in

pytestmark = pytest.mark.django_db


def with_a_refused_step(station: Station, people: People) -> tuple[Bottleneck, Step]:
    done = all_done(station, people.expert, people.host)
    first, second = done.steps.select_related("work")
    refuse_work(first.work, "没有测过", seen=None, by=people.host)
    confirm(second.work, seen=None, by=people.host)
    return done, first


def hand_over(done: Bottleneck, people: People) -> Bottleneck:
    return delivering.hand_over_bottleneck(
        done, "改成速冻", Decimal("7.6"), files=[looked_at("报告")], seen=None, by=people.expert
    )


def test_it_keeps_the_result_back_until_it_is_reported_again(station: Station, people: People) -> None:
    done, step = with_a_refused_step(station, people)
    with pytest.raises(Refused, match=f"“{step.title}”单位不认可，先改正"):
        hand_over(done, people)
    assert not Bottleneck.objects.for_the_side().exists()
    with pytest.raises(Refused, match="单位不认可，请改正那条服务记录，或者先撤回它再重报"):
        working.report_step(step, report(station), seen=None, by=people.expert)
    withdraw(step.work, "没有测", seen=None, by=people.expert)
    working.report_step(step, report(station), seen=None, by=people.expert)
    step.refresh_from_db()
    told = f"单位对那条说过：{State.REFUSED.label}。“没有测过”"
    assert told in shown(signed_in(people.host), reverse("work", args=[step.work_id]))
    assert hand_over(done, people).state == "handed_over"


def test_the_page_marks_it_and_leads_to_mending_it(station: Station, people: People) -> None:
    done, step = with_a_refused_step(station, people)
    address = reverse("bottleneck", args=[done.pk])
    page = shown(signed_in(people.expert), address)
    assert "2 步，完成 1 步" in page
    assert "单位不认可" in page
    assert "单位：没有测过" in page
    assert f'href="{reverse("work-change", args=[step.work_id])}">改正：{step.title}' in page
    assert reverse("bottleneck-handing-over", args=[done.pk]) not in page
    assert "改正：" not in shown(signed_in(people.host), address)
    late = signed_in(people.expert).get(reverse("bottleneck-step", args=[done.pk, step.pk]), follow=True)
    assert "请改正那条服务记录" in late.content.decode()


def test_a_step_that_waits_says_so(station: Station, people: People) -> None:
    done = all_done(station, people.expert, people.host)
    page = shown(signed_in(people.expert), reverse("bottleneck", args=[done.pk]))
    assert "2 步，完成 2 步" in page
    assert "待单位确认" in page
