"""The station's side reports a stage as reached, or plans the next one for another day (§2.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.calendar_years import last_year_after
from kezhan.kinds.product_development.lifecycle import move_named, refuse
from kezhan.kinds.product_development.models import Development, Milestone
from kezhan.kinds.product_development.stages import (
    PLACES,
    Stage,
    in_words,
    is_producing,
    skipped,
    stages_after,
)
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import write_down_work

MOST_OF_TITLE = 50
"""Characters of a product's name in the line of a piece of work, which says the stage or the year after it."""


@dataclass(frozen=True)
class StageReport:
    """A stage reached: when, what was achieved, who worked how many hours, and for when the next one is planned."""

    stage: str
    reached_on: date
    text: str
    hours: Mapping[int, Decimal]
    reason: str = ""
    next_on: date | None = None
    explanation: str = ""


@transaction.atomic
def reach_product_stage(
    development: Development, given: StageReport, *, files: Sequence[Upload] = (), seen: int | None, by: Post
) -> Development:
    """The next stage is reached, a later one with a reason, or one anew whose work was taken back. It leaves a piece of
    work, which the host confirms.
    """
    development = locked(Development, development.pk)
    move = move_named("reach_product_stage")
    refuse(move, development, by, seen=seen)
    before = development.milestones.taken_back().filter(stage=given.stage).first()
    given = replace(given, reason=one_line(given.reason) or (before.reason if before else ""))
    left_out = _refuse_wrong_stage(development, given)
    _refuse_wrong_days(development, given)
    if not given.text.strip():
        raise Refused("请写做成了什么", move.clause(development.edition), "text")
    refuse_overlong(Milestone, text=given.text.strip(), reason=given.reason)
    work = _leave_work(development, given, files, before.work if before else None, by)
    reason = given.reason if left_out else ""
    said = {"reached_on": given.reached_on, "text": given.text.strip(), "reason": reason, "work": work}
    if not development.milestones.filter(stage=given.stage).update(**said):
        Milestone.objects.create(development=development, stage=given.stage, **said)
    _stand_at(development, given)
    facts = {"skipped": left_out, "reason": reason} if left_out else {}
    go_on(development, move, by, stage=Stage(given.stage).label, reached_on=given.reached_on, **facts)
    return development


@transaction.atomic
def postpone_product(development: Development, day: date, text: str, *, seen: int | None, by: Post) -> Development:
    """Plan the next stage for another day, with the reason; the host learns of it."""
    development = locked(Development, development.pk)
    move = move_named("postpone_product")
    refuse(move, development, by, seen=seen, text=text)
    if day <= clock.today():
        raise Refused("新的日子要在今天以后", move.clause(development.edition), "day")
    if day == development.due_on:
        return development
    before, development.due_on = development.due_on, day
    refuse_overlong(Development, word=text.strip())
    go_on(development, move, by, due_on={"from": before, "to": day}, reason=text.strip())
    told = f"{by}把“{development.title}”下一步的日子改到 {day}：{text.strip()}"
    ask(development.station.host, told, development_page(development))
    return development


def _refuse_wrong_stage(development: Development, given: StageReport) -> str:
    """Refused for a stage that is not ahead, and for leaving stages out without a reason. It returns their names."""
    clause = move_named("reach_product_stage").clause(development.edition)
    if given.stage not in development.stages_ahead:
        raise Refused(f"现在到了“{development.stage_label}”，请选后面的一步", clause, "stage")
    left_out = in_words(skipped(development.sort, _neighbours(development, given.stage)[0].stage, given.stage))
    if left_out and not given.reason:
        raise Refused(f"跳过了{left_out}，请写原因", clause, "reason")
    return left_out


def _refuse_wrong_days(development: Development, given: StageReport) -> None:
    before, after = _neighbours(development, given.stage)
    if given.reached_on < before.reached_on:
        raise Refused(f"{before.get_stage_display()}是 {before.reached_on}，这一步不能更早", field="reached_on")
    if after is not None and given.reached_on > after.reached_on:
        raise Refused(f"{after.get_stage_display()}是 {after.reached_on}，这一步不能更晚", field="reached_on")
    if why := _why_not_produced(development, given):
        raise Refused(why, field="reached_on")
    if given.reached_on > clock.today():
        raise Refused("日期在今天以后，到了再报", field="reached_on")
    if given.next_on is not None and given.next_on <= clock.today():
        raise Refused("下一步的日子要在今天以后", field="next_on")


def _why_not_produced(development: Development, given: StageReport) -> str:
    """Why production cannot have begun on that day: figures of an earlier year were told. Empty where it can."""
    if not is_producing(development.sort, given.stage) or development.production_began:
        return ""
    told = development.years.standing().filter(year__lt=given.reached_on.year).first()
    return f"已经报过 {told.year} 年的效益，投产不能更晚" if told else ""


def _neighbours(development: Development, stage: str) -> tuple[Milestone, Milestone | None]:
    """The stages that were reached before and after this one."""
    place, reached = PLACES[Stage(stage)], development.reached
    before = [one for one in reached if PLACES[Stage(one.stage)] < place]
    after = [one for one in reached if PLACES[Stage(one.stage)] > place]
    return before[-1], after[0] if after else None


def _leave_work(
    development: Development, given: StageReport, files: Sequence[Upload], before: Work | None, by: Post
) -> Work:
    told = WorkParticulars(
        task=development.task,
        title=f"{development.title[:MOST_OF_TITLE]}：{Stage(given.stage).label}",
        began_on=given.reached_on,
        ended_on=given.reached_on,
        text=given.text,
        hours=given.hours,
        explanation=given.explanation,
        is_public=False,
    )
    return write_down_work(development.station, told, files=files, replaces=before, form_key=uuid4(), by=by)


def _stand_at(development: Development, given: StageReport) -> None:
    """The stage, the first day of production, and the planned day of what comes next."""
    produced = [one.reached_on for one in development.reached if is_producing(development.sort, one.stage)]
    if produced and development.produced_on != produced[0]:
        development.produced_on = produced[0]
        development.last_year = last_year_after(produced[0], development)
    if development.stage_reached != given.stage:
        return
    development.stage = given.stage
    goes_on = stages_after(development.sort, given.stage)
    planned = None if development.produced_on else development.planned_on
    development.due_on = (given.next_on or planned) if goes_on else None
