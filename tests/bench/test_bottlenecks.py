"""Bottlenecks made in bulk are what the deeds write."""

from bench.made.kinds.bottlenecks import Bottlenecks
from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.files.receiving import look_at
from kezhan.kinds.bottleneck import answering, proposing
from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.delivering import hand_over_bottleneck
from kezhan.kinds.bottleneck.ending import end_bottleneck
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Deliverable, Member, Step
from kezhan.kinds.bottleneck.task_paper import GivenStep, TaskPaper
from kezhan.kinds.bottleneck.working import StepReport, report_step
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.bench.again import OF_WORK, confirmed_again, held, hours_of, made, noon, opened
from tests.stations.people import People

S = BottleneckState
PAPER = ("title", "text", "indicator", "unit", "base_value", "target_value", "money_planned")


def test_the_same_deeds_write_the_same_bottlenecks(station: Station, people: People) -> None:
    things = made(Bottlenecks, people)
    assert {one.state for one in things} == set(S.values)
    opened(people, "/bottlenecks/", *map(bottleneck_page, things[:9]))
    steps = {one.pk: one.steps.select_related("work").get() for one in things}
    work = {one.pk: one.work for one in things}
    hours = {one.pk: hours_of(one) for one in Work.objects.all()}
    outcomes = {one.pk: dict(one.outcomes.values_list("measure", "reported")) for one in Work.objects.all()}

    def again(one: Bottleneck) -> None:
        step = steps[one.pk]
        given = GivenStep(step.title, step.due_on, step.expert_id or 0)
        with clock.at(one.opened_at):
            paper = TaskPaper(**{name: getattr(one, name) for name in PAPER}, steps=(given,))
            new = proposing.propose_bottleneck(station, paper, form_key=one.form_key, by=people.society)
        if one.agreed_at is None:
            _not_agreed(one, new, people)
            return
        with clock.at(one.agreed_at):
            answering.agree_to_task_paper(new, seen=None, by=people.host)
        if step.work:
            _done(one, new, step, hours[step.work.pk], people)
        if accepted := work[one.pk]:
            stated = answering.Acceptance(one.reached_value, hours[accepted.pk], outcomes[accepted.pk])
            with clock.at(accepted.written_at):
                answering.accept_bottleneck(new, stated, seen=None, by=people.host)
        if one.state == S.ENDED:
            with clock.at(noon(one)):
                end_bottleneck(new, one.lesson, seen=None, by=people.society)

    held(things, (Deliverable, Member, Step, Bottleneck, *OF_WORK), again)


def _not_agreed(one: Bottleneck, new: Bottleneck, people: People) -> None:
    with clock.at(noon(one)):
        if one.state == S.RETURNED:
            answering.return_task_paper(new, one.word, seen=None, by=people.host)
        if one.state == S.WITHDRAWN:
            proposing.withdraw_bottleneck(new, one.word, seen=None, by=people.society)


def _done(one: Bottleneck, new: Bottleneck, step: Step, hours: dict[int, object], people: People) -> None:
    """The step, the host's word on its work, and the result handed over."""
    left = step.work
    assert left
    with clock.at(left.written_at):
        report = StepReport(left.began_on, left.ended_on, left.text, hours)
        report_step(new.steps.get(), report, seen=None, by=people.society)
    if one.handed_over_at:
        paper = look_at(sheet("服务记录", "到站服务的记录", "服务站", "服务记录"))
        with clock.at(one.handed_over_at):
            hand_over_bottleneck(new, one.report, one.measured_value, files=[paper], seen=None, by=people.society)
    confirmed_again(left, people)
