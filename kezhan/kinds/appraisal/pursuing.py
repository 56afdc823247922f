"""The station's side begins a patent, an award or a standard, and notes each step with its day and file (§2.8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.kinds.appraisal.addresses import pursuit_page
from kezhan.kinds.appraisal.lifecycle import KIND, of_task
from kezhan.kinds.appraisal.models import Aim, Appraisal, AppraisalState, Level, Pursuit, Stage
from kezhan.kinds.appraisal.numbers import WrongNumber, patent_number, standard_number
from kezhan.kinds.appraisal.pursuit_lifecycle import Step, figures_of, first_step, step_named, steps_of, why_not
from kezhan.kinds.appraisal.telling import besides, person_of
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.work.models import Work
from kezhan.work.moves import refuse
from kezhan.work.particulars import WorkParticulars, edition_on
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked
from kezhan.work.writing import write_down_work


@dataclass(frozen=True)
class GivenStep:
    """One step: its day and file, the number from when there is one; hours of the team where it counts as work."""

    taken_on: date
    upload: Upload
    number: str = ""
    hours: Mapping[int, Decimal] = field(default_factory=dict)
    explanation: str = ""


@dataclass(frozen=True)
class GivenAward:
    """What an award is, and where unit and person stand on it."""

    level: str
    grade: str = ""
    year: int | None = None
    unit_rank: int | None = None
    person: str = ""
    person_rank: int | None = None


@transaction.atomic
def apply_for_patent(appraisal: Appraisal, title: str, given: GivenStep, *, form_key: UUID, by: Post) -> Pursuit:
    """A patent is applied for; the hours spent on it are a piece of work with its outcome."""
    pursuit, made = _begun(appraisal, Aim.PATENT, title, form_key, by)
    if made:
        return pursuit
    pursuit.number = _number(pursuit, given.number)
    return _opened(pursuit, first_step(Aim.PATENT), given, by)


@transaction.atomic
def declare_award(
    appraisal: Appraisal, title: str, award: GivenAward, given: GivenStep, *, form_key: UUID, by: Post
) -> Pursuit:
    """An award is applied for."""
    pursuit, made = _begun(appraisal, Aim.AWARD, title, form_key, by)
    if made:
        return pursuit
    _write_award(pursuit, award)
    return _opened(pursuit, first_step(Aim.AWARD), given, by)


@transaction.atomic
def set_up_standard(appraisal: Appraisal, title: str, given: GivenStep, *, form_key: UUID, by: Post) -> Pursuit:
    """A standard is set up."""
    pursuit, made = _begun(appraisal, Aim.STANDARD, title, form_key, by)
    if made:
        return pursuit
    pursuit.number = _number(pursuit, given.number)
    return _opened(pursuit, first_step(Aim.STANDARD), given, by)


@transaction.atomic
def note_step(pursuit: Pursuit, name: str, given: GivenStep, *, seen: int | None, by: Post) -> Pursuit:
    """A step that counts in no measure."""
    pursuit, step = _taken_up(pursuit, name, given, seen, by)
    if step.measure:
        raise Refused(f"“{step.label}”要写谁办的、用了几小时", of_task(pursuit.edition), "hours")
    return _noted(pursuit, step, given, None, by, "note_step")


@transaction.atomic
def note_success(
    pursuit: Pursuit, name: str, given: GivenStep, award: GivenAward | None = None, *, seen: int | None, by: Post
) -> Pursuit:
    """A grant, an issue or an award: a piece of work with its outcome, which the host confirms."""
    pursuit, step = _taken_up(pursuit, name, given, seen, by)
    if not step.measure:
        raise Refused(f"“{step.label}”不算成果，只登记日期和文件", of_task(pursuit.edition))
    if award is not None and pursuit.aim == Aim.AWARD:
        _write_award(pursuit, award)
    return _noted(pursuit, step, given, _leave_work(pursuit, step, given, by), by, "note_success")


def _begun(appraisal: Appraisal, aim: Aim, title: str, form_key: UUID, by: Post) -> tuple[Pursuit, bool]:
    """A new one, not saved, or the one that the same form made. The appraisal was passed and made public."""
    pursuit = begun(Pursuit, KIND, first_step(aim), appraisal.station, form_key=form_key, by=by)
    title = one_line(title)
    if pursuit.pk is not None:
        if (pursuit.appraisal_id, pursuit.aim, pursuit.title) != (appraisal.pk, aim, title):
            raise OpenedBefore(pursuit)
        return pursuit, True
    if not Appraisal.objects.filter(pk=appraisal.pk, state=AppraisalState.PUBLISHED, is_passed=True).exists():
        raise Refused("鉴定通过并公开以后才能登记申报", of_task(pursuit.edition))
    pursuit.appraisal, pursuit.aim = appraisal, aim
    fill(pursuit, {"title": title})
    return pursuit, False


def _opened(pursuit: Pursuit, step: Step, given: GivenStep, by: Post) -> Pursuit:
    """Note the first step, and record that it began."""
    _refuse_unsound_step(pursuit, given)
    work = _leave_work(pursuit, step, given, by) if step.measure else None
    pursuit.save()
    _write_stage(pursuit, step, given, work, by)
    record(step.name, pursuit, by, step_on=str(given.taken_on))
    _tell(pursuit, f"{by}登记了“{pursuit.title}”：{step.label}", by)
    return pursuit


def _taken_up(pursuit: Pursuit, name: str, given: GivenStep, seen: int | None, by: Post) -> tuple[Pursuit, Step]:
    pursuit = locked(Pursuit, pursuit.pk)
    step = next((one for one in steps_of(pursuit) if one.name == name), step_named(name))
    refuse(step, pursuit, by, seen=seen)
    _refuse_unsound_step(pursuit, given, pursuit.stages.filter(move=name).first())
    pursuit.number = _number(pursuit, given.number) or pursuit.number
    clause = of_task(pursuit.edition)
    if step.needs_number and not pursuit.number:
        raise Refused(f"请填{pursuit.number_label}", clause, "number")
    if words := why_not(step, pursuit):
        raise Refused(words, clause, "number")
    return pursuit, step


def _noted(pursuit: Pursuit, step: Step, given: GivenStep, work: Work | None, by: Post, deed: str) -> Pursuit:
    """Write the step; the record tells all of them as two deeds, with the step as a fact."""
    _write_stage(pursuit, step, given, work, by)
    go_on(pursuit, replace(step, name=deed), by, step_taken=step.label, step_on=str(given.taken_on))
    _tell(pursuit, f"“{pursuit.title}”{step.label}（{given.taken_on}）", by)
    return pursuit


def _refuse_unsound_step(pursuit: Pursuit, given: GivenStep, before: Stage | None = None) -> None:
    """Its day lies between those of its neighbours, also where it was noted `before`."""
    clause = of_task(pursuit.edition)
    if given.taken_on > clock.today():
        raise Refused("日期在今天以后，办到了再登记", clause, "taken_on")
    noted = list(pursuit.stages.all()) if pursuit.pk is not None else []
    place = noted.index(before) if before else len(noted)
    last, following = noted[:place][-1:], noted[place + 1 :][:1]
    for one in last:
        if given.taken_on < one.taken_on:
            raise Refused(f"上一步“{one.label}”是 {one.taken_on}，这一步不会更早", clause, "taken_on")
    for one in following:
        if given.taken_on > one.taken_on:
            raise Refused(f"下一步“{one.label}”是 {one.taken_on}，这一步不会更晚", clause, "taken_on")


def _number(pursuit: Pursuit, typed: str) -> str:
    """The number as its office writes it. Refused where it is wrong or another patent's."""
    if not typed.strip():
        return ""
    clause = of_task(pursuit.edition)
    try:
        number = patent_number(typed) if pursuit.aim == Aim.PATENT else standard_number(typed)
    except WrongNumber as wrong:
        raise Refused(str(wrong), clause, "number") from None
    others = Pursuit.objects.filter(station=pursuit.station_id, aim=pursuit.aim, number=number).exclude(pk=pursuit.pk)
    if other := others.first():
        raise Refused(f"这个号已经登记在“{other.title}”", clause, "number")
    return number


def _write_award(pursuit: Pursuit, award: GivenAward) -> None:
    clause = of_task(pursuit.edition)
    if award.level not in Level.values:
        raise Refused("请选哪一级的奖", clause, "level")
    if award.year is not None and not 1949 < award.year <= clock.today().year:
        raise Refused("年度写四位，不晚于今年", clause, "year")
    fill(pursuit, {"level": award.level})
    said = {"grade": one_line(award.grade), "person": one_line(award.person)}
    refuse_overlong(Pursuit, **said)
    pursuit.grade, pursuit.person = said["grade"], said["person"]
    pursuit.year, pursuit.unit_rank, pursuit.person_rank = award.year, award.unit_rank, award.person_rank


def _leave_work(pursuit: Pursuit, step: Step, given: GivenStep, by: Post) -> Work:
    """The hours of the team with the outcome of the edition, where it knows the measure; the file proves it."""
    measures = edition_on(given.taken_on).measures_of(pursuit.task)
    told = WorkParticulars(
        task=pursuit.task,
        title=f"{step.label}：{pursuit.title}"[:60],
        began_on=given.taken_on,
        ended_on=given.taken_on,
        hours=given.hours,
        outcomes=figures_of(step, measures),
        explanation=given.explanation,
        is_public=step.name != first_step(pursuit.aim).name,
    )
    before = pursuit.stages.select_related("work").filter(move=step.name).first() if pursuit.pk else None
    return write_down_work(
        pursuit.station,
        told,
        vouchers=[given.upload],
        replaces=before.work if before else None,
        form_key=uuid4(),
        by=by,
    )


def _write_stage(pursuit: Pursuit, step: Step, given: GivenStep, work: Work | None, by: Post) -> None:
    """The step, also in the place of one whose work was taken back."""
    said = {
        "label": step.label,
        "taken_on": given.taken_on,
        "upload": keep(given.upload, by=by.account),
        "noted_at": clock.now(),
        "work": work,
        **doer("noted_by", by),
    }
    if not pursuit.stages.filter(move=step.name).update(**said):
        Stage.objects.create(pursuit=pursuit, move=step.name, **said)


def _tell(pursuit: Pursuit, text: str, by: Post) -> None:
    told = [*people_of(pursuit.station.host, besides=by), *besides(person_of(pursuit.station), by)]
    tell(told, text, pursuit_page(pursuit))
