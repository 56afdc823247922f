"""Write down a piece of work, change it, take it back. What the host has to answer is always its newest version."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.journal.recording import record
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import Changes, fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations import under_lock as stations
from kezhan.stations.models import Station
from kezhan.work.addresses import work_page
from kezhan.work.audience import tell_side, tell_who_took_part
from kezhan.work.evidence import add_files, refuse_too_many, refuse_without_voucher
from kezhan.work.former_word import FACT, last_word_on
from kezhan.work.hours import refuse_too_long_days
from kezhan.work.lifecycle import move_named, refuse
from kezhan.work.models import Outcome, Participation, Work
from kezhan.work.moves import HOST, WRITER
from kezhan.work.particulars import WorkParticulars, is_late, says, sound
from kezhan.work.sent_before import digest_of, made_before
from kezhan.work.states import State
from kezhan.work.ties import refuse_kept, refuse_untied
from kezhan.work.under_lock import lock
from kezhan.work.versions import keep_version

MAY_BE_EMPTY = ("text", "explanation")


@transaction.atomic
def write_down_work(
    station: Station,
    given: WorkParticulars,
    *,
    files: Sequence[Upload] = (),
    vouchers: Sequence[Upload] = (),
    kind: str = "",
    replaces: Work | None = None,
    form_key: UUID,
    tells: bool = True,
    by: Post,
) -> Work:
    """Write down what was done at the station; its host confirms it, by a deed of the `kind` if there is one, and in
    such a deed the host itself may write it down. Who brings a whole table `tells` nobody of each row. What it
    `replaces` was taken back; the host reads beside it what it had said of that.

    The same form returns the same piece of work; it raises WrittenBefore when its content differs now.
    """
    station = stations.lock(station.pk)
    if not (WRITER.may(station, by) or (kind and HOST.may(station, by))):
        clause = station.edition.rules.named_persons.clause
        raise Refused(f"工作由{WRITER.label}来记，你现在的岗位不能记", clause)
    if made := made_before(form_key, station, given, [*files, *vouchers]):
        return made
    tidy, edition = sound(station, given)
    refuse_too_long_days(edition, tidy, besides=None)
    refuse_without_voucher(edition, tidy.outcomes, len(vouchers))
    refuse_too_many(len(files) + len(vouchers))
    work = Work(station=station, division=station.division, kind=kind, form_key=form_key)
    work.form_digest = digest_of(station, given, [*files, *vouchers])
    _write(work, tidy, editions.for_opening(edition, by=by), by)
    work.save()
    _write_beside(work, tidy)
    add_files(work, files, vouchers, by)
    former = {FACT: words} if replaces is not None and (words := last_word_on(replaces)) else {}
    record("write_down_work", work, by, task=work.task_label, **_facts(work), **former)
    if tells:
        _ask(work, f"{by}记了一次服务，请确认：{work.title}")
        tell_who_took_part(work, by)
    return work


@transaction.atomic
def revise(
    work: Work,
    given: WorkParticulars,
    *,
    without: Collection[int] = (),
    files: Sequence[Upload] = (),
    vouchers: Sequence[Upload] = (),
    kind: str = "",
    seen: int | None,
    by: Post,
) -> Work:
    """Change it: a new version asks the host again, and the figures of the old one count no more from this moment.

    `without` are keys of evidence that goes. Where nothing changed, nothing happens.
    """
    station = stations.lock(work.station_id)
    work = lock(work.pk)
    refuse(move_named("revise"), work, by, kind=kind, seen=seen)
    tidy, edition = sound(station, given)
    if not kind:
        refuse_untied(work, tidy)
    left = work.evidence.filter(removed_at=None).exclude(pk__in=without)
    gone = list(work.evidence.filter(removed_at=None, pk__in=without).values_list("pk", flat=True))
    if says(work, tidy) and not (gone or files or vouchers):
        return work
    refuse_too_long_days(edition, tidy, besides=work.pk)
    refuse_without_voucher(edition, tidy.outcomes, left.filter(is_voucher=True).count() + len(vouchers))
    refuse_too_many(left.count() + len(files) + len(vouchers))
    again = "改了你们确认过的一次服务" if work.state == State.CONFIRMED else "改了一次服务"
    hours = dict(work.participations.values_list("expert", "hours"))
    facts = _changed(work, tidy, editions.for_opening(edition, by=by), by)
    work.evidence.filter(pk__in=gone).update(removed_at=clock.now())
    add_files(work, files, vouchers, by)
    record("revise_work", work, by, **facts)
    _ask(work, f"{by}{again}，请重新确认：{work.title}")
    tell_who_took_part(work, by, before=hours)
    return work


def _changed(work: Work, given: WorkParticulars, edition: Edition, by: Post) -> Changes:
    """Keep the old version and write the new one. It returns the changes for the record."""
    before, number, state = _beside(work), work.version, work.state
    keep_version(work)
    changes = _write(work, given, edition, by)
    work.version += 1
    work.save()
    _write_beside(work, given)
    passed: Changes = {"state": {"from": state, "to": work.state}, "version": {"from": number, "to": work.version}}
    return changes | _differences(before, _beside(work)) | passed


@transaction.atomic
def withdraw(work: Work, reason: str, *, seen: int | None, by: Post) -> Work:
    """Take it back with the reason. It counts no more, and stays readable for those concerned."""
    work = lock(work.pk)
    refuse(move_named("withdraw"), work, by, seen=seen, text=reason)
    refuse_kept(work)
    work.withdrawn_for = reason = reason.strip()
    refuse_overlong(Work, withdrawn_for=reason)
    before, work.state, work.due_on = work.state, State.WITHDRAWN, None
    work.version += 1
    work.save()
    record("withdraw_work", work, by, state={"from": before, "to": work.state}, reason=reason)
    tell_side(work, f"{by}撤回了“{work.title}”：{reason}", by)
    counted = "你们确认过的" if before == State.CONFIRMED else ""
    _ask(work, f"{by}撤回了{counted}“{work.title}”，不用再答复：{reason}")
    return work


def _write(work: Work, given: WorkParticulars, edition: Edition, by: Post) -> Changes:
    """Set what the piece of work says, and lay it before the host. It returns the changes for the record."""
    changes = fill(work, given.values, may_be_empty=MAY_BE_EMPTY)
    now = clock.now()
    work.edition_key, work.is_late = edition.key, work.is_late or is_late(edition, given.ended_on)
    work.state, work.written_at, work.reminded_on = State.HANDED_IN, now, None
    work.answer, work.answered_by, work.answered_at = "", "", None
    work.answered_by_post, work.answered_by_account = None, None
    term = edition.work.answer
    work.due_on = workdays.after(clock.today(), term.working_days) if term and not work.kind else None
    write_doer(work, "written_by", by)
    return changes


def _write_beside(work: Work, given: WorkParticulars) -> None:
    """The people and the figures as given; the host confirms the figures anew."""
    work.participations.all().delete()
    work.outcomes.all().delete()
    Participation.objects.bulk_create(
        Participation(work=work, expert_id=expert, hours=hours) for expert, hours in given.hours.items()
    )
    Outcome.objects.bulk_create(
        Outcome(work=work, measure=key, reported=figure) for key, figure in given.outcomes.items()
    )


def _facts(work: Work) -> dict[str, Any]:
    return {"days": work.when} | _beside(work)


def _beside(work: Work) -> dict[str, str]:
    """People and figures in words, for the record."""
    people = work.participations.select_related("expert")
    return {
        "hours": "、".join(f"{one.expert.name} {one.hours.normalize():f} 小时" for one in people),
        "outcomes": "；".join(f"{one.label} {one.figure.normalize():f} {one.unit}" for one in work.outcomes.all()),
    }


def _differences(before: dict[str, str], after: dict[str, str]) -> Changes:
    """What changed of people and figures, for the record."""
    return {name: {"from": said, "to": after[name]} for name, said in before.items() if said != after[name]}


def _ask(work: Work, text: str) -> None:
    if work.speaks_for_itself:
        ask(work.station.host, text, work_page(work))
