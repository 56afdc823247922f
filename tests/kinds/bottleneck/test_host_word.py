"""A step that the host refused is not done: it is marked, keeps the result back, and leads to mending it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan.kinds.bottleneck import answering, delivering, ending, working
from kezhan.kinds.bottleneck.models import Bottleneck, Step
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.moves import MovedOn
from kezhan.work.states import State
from kezhan.work.writing import withdraw
from tests.kinds.bottleneck.things import acceptance, all_done, report, under_way
from tests.kinds.closed_years import on
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


def handed_over(station: Station, people: People) -> tuple[Bottleneck, Step]:
    """A result before the host, whose first step the host does not confirm."""
    over = hand_over(all_done(station, people.expert, people.host), people)
    first, second = over.steps.select_related("work")
    refuse_work(first.work, "没有测过", seen=None, by=people.host)
    confirm(second.work, seen=None, by=people.host)
    return over, first


def accept(over: Bottleneck, people: People) -> Bottleneck:
    return answering.accept_bottleneck(over, acceptance(over.station), seen=None, by=people.host)


def test_nothing_is_accepted_over_a_step_that_the_host_refused(station: Station, people: People) -> None:
    over, step = handed_over(station, people)
    with pytest.raises(Refused, match=f"“{step.title}”这一步你们不认可，站里改好以后才能验收"):
        accept(over, people)
    assert f">改正：{step.title}" in shown(signed_in(people.expert), reverse("bottleneck", args=[over.pk]))
    withdraw(step.work, "没有测", seen=None, by=people.expert)
    with pytest.raises(Refused, match=f"“{step.title}”这一步站里撤回了，重报以后才能验收"):
        accept(over, people)
    assert f">报完成：{step.title}" in shown(signed_in(people.expert), reverse("bottleneck", args=[over.pk]))
    over = working.report_step(step, report(station), seen=None, by=people.expert)
    assert (over.state, over.due_on) == ("handed_over", Bottleneck.objects.get(pk=over.pk).due_on)
    assert accept(over, people).state == "accepted"


def test_the_form_of_acceptance_says_which_steps_are_unconfirmed(station: Station, people: People) -> None:
    over, step = handed_over(station, people)
    host, address = signed_in(people.host), reverse("bottleneck-acceptance", args=[over.pk])
    page = shown(host, address)
    assert "这些步骤你们还没有确认" in page
    assert "没有测过" in page
    assert over.steps.all()[1].title not in page
    withdraw(step.work, "没有测", seen=None, by=people.expert)
    working.report_step(step, report(station), seen=None, by=people.expert)
    assert "待单位确认" in shown(host, address)
    step.refresh_from_db()
    confirm(step.work, seen=None, by=people.host)
    assert "这些步骤你们还没有确认" not in shown(host, address)


def test_a_step_refused_after_the_acceptance_is_mended_and_never_late(station: Station, people: People) -> None:
    accepted = accept(hand_over(all_done(station, people.expert, people.host), people), people)
    step = accepted.steps.all()[0]
    withdraw(refuse_work(step.work, "没有测", seen=None, by=people.host), "没有测", seen=None, by=people.expert)
    late = step.due_on + timedelta(days=30)
    with on(late.year, late.month, late.day):
        page = shown(signed_in(people.expert), reverse("bottleneck", args=[accepted.pk]))
    assert "过期" not in page
    assert f">报完成：{step.title}" in page
    accepted = working.report_step(step, report(station), seen=None, by=people.expert)
    assert (accepted.state, accepted.due_on) == ("accepted", None)
    with pytest.raises(MovedOn, match="的步骤都报过完成"):
        working.report_step(step, report(station), seen=None, by=people.expert)


def test_an_ended_one_has_no_late_step(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    ended = ending.end_bottleneck(going, "做不成", seen=None, by=people.expert)
    with on(2027, 6, 1):
        assert "过期" not in shown(signed_in(people.expert), reverse("bottleneck", args=[ended.pk]))


def test_deliverables_are_required_until_there_is_one(station: Station, people: People) -> None:
    done, expert = all_done(station, people.expert, people.host), signed_in(people.expert)
    address = reverse("bottleneck-handing-over", args=[done.pk])
    assert expert.get(address).context["form"].fields["attached"].required
    delivering.keep_deliverables(done, [looked_at("图纸")], seen=None, by=people.expert)
    assert not expert.get(address).context["form"].fields["attached"].required
