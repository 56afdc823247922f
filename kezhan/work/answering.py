"""The host says its word on a piece of work: it confirms, corrects the figures, or refuses (§3.3)."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from kezhan import clock
from kezhan.journal.recording import Actor, record
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.work.audience import tell_side, tell_writer
from kezhan.work.evidence import refuse_unseen, refuse_without_voucher
from kezhan.work.lifecycle import move_named, refuse
from kezhan.work.models import Work
from kezhan.work.moves import Move
from kezhan.work.particulars import refuse_contacts, refuse_fewer_times, refuse_misshapen
from kezhan.work.states import State
from kezhan.work.ties import refuse_other_figures
from kezhan.work.under_lock import lock


@transaction.atomic
def confirm(
    work: Work,
    text: str = "",
    *,
    kind: str = "",
    seen: int | None,
    newest_file: int | None = None,
    is_public: bool = False,
    by: Actor,
) -> Work:
    """It was done as written; `text` is what the host says of it besides. Its figures count from now on; the public
    reads it where the host says `is_public`.

    `newest_file` is the key of the newest file that the page showed, 0 where it showed none.
    """
    work = lock(work.pk)
    refuse(move_named("confirm"), work, by, kind=kind, seen=seen)
    refuse_unseen(work, newest_file)
    refuse_other_figures(work, {one.measure: one.reported for one in work.outcomes.all()})
    work.outcomes.update(confirmed=F("reported"))
    _answer(work, move_named("confirm"), text, by, **_opened(work, is_public))
    tell_writer(work, f"{by}确认了“{work.title}”{f'：{work.answer}' if work.answer else ''}", by)
    return work


@transaction.atomic
def correct(
    work: Work,
    figures: Mapping[str, Decimal],
    text: str,
    *,
    kind: str = "",
    seen: int | None,
    newest_file: int | None = None,
    is_public: bool = False,
    by: Actor,
) -> Work:
    """It was done, and these are the right figures by the key of the measure; others stay as reported. The public reads
    it where the host says `is_public`.
    """
    work = lock(work.pk)
    refuse(move_named("correct"), work, by, kind=kind, seen=seen, text=text)
    refuse_unseen(work, newest_file)
    reported = {one.measure: one for one in work.outcomes.all()}
    for key, figure in figures.items():
        if key not in reported:
            raise Refused("只能更正填报了的数", work.edition.rules.host_confirms.clause, "figures")
        refuse_misshapen(key, figure, work.edition)
    changed = {key: figure for key, figure in figures.items() if figure != reported[key].reported}
    if not changed:
        raise Refused("没有改哪个数；没有要改的，请点“确认”", work.edition.rules.host_confirms.clause, "figures")
    right = {key: one.reported for key, one in reported.items()} | changed
    refuse_fewer_times(work.edition, work.task, right)
    refuse_other_figures(work, right)
    _refuse_unproved(work, changed)
    for key, outcome in reported.items():
        outcome.confirmed = changed.get(key, outcome.reported)
        outcome.save(update_fields=["confirmed"])
    told = ((reported[key], figure) for key, figure in changed.items())
    facts = "；".join(f"{one.label} {_plain(one.reported)} → {_plain(figure)} {one.unit}" for one, figure in told)
    _answer(work, move_named("correct"), text, by, figures=facts, **_opened(work, is_public))
    tell_side(work, f"{by}更正后确认了“{work.title}”：{work.answer}", by)
    return work


@transaction.atomic
def refuse_work(work: Work, text: str, *, kind: str = "", seen: int | None, by: Actor) -> Work:
    """It was not done as written. The station's side puts it right, or takes it back."""
    work = lock(work.pk)
    refuse(move_named("refuse"), work, by, kind=kind, seen=seen, text=text)
    _answer(work, move_named("refuse"), text, by)
    tell_side(work, f"{by}不认可“{work.title}”：{work.answer}。请改正，或者撤回", by)
    return work


def _refuse_unproved(work: Work, figures: Mapping[str, Decimal]) -> None:
    """The host's own figure needs its proof too, which the station's side adds."""
    vouchers = work.evidence.filter(removed_at=None, is_voucher=True).count()
    for key, figure in figures.items():
        try:
            refuse_without_voucher(work.edition, {key: figure}, vouchers)
        except Refused as refused:
            way = "请点“不认可”，写一句请学会补上"
            raise Refused(f"{refused.reason}，这条没有。{way}", refused.clause, f"outcome_{key}") from None


def _opened(work: Work, is_public: bool) -> dict[str, object]:
    """Let the public read it only where the host was asked and said so; return what changed by it."""
    before, work.is_public = work.is_public, is_public
    refuse_contacts(work)
    return {"is_public": {"from": before, "to": is_public}} if before != is_public else {}


def _answer(work: Work, move: Move, text: str, by: Actor, **facts: object) -> None:
    text = text.strip()
    refuse_overlong(Work, answer=text)
    before, work.state = work.state, State(move.target)
    work.answer, work.answered_at, work.due_on = text, clock.now(), None
    write_doer(work, "answered_by", by)
    work.version += 1
    work.save()
    record(f"{move.name}_work", work, by, state={"from": before, "to": work.state}, text=text, **facts)


def _plain(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
