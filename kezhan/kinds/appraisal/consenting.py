"""Experts say whether they sit: on their own desk, or on a signed paper that the society hands in (§2.8)."""

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.kinds.appraisal.composing import seat_on
from kezhan.kinds.appraisal.examining import held_by_society
from kezhan.kinds.appraisal.interests import refuse_interested
from kezhan.kinds.appraisal.lifecycle import move_named, of_task, seat_of
from kezhan.kinds.appraisal.models import Appraisal, Seat, SeatState
from kezhan.kinds.appraisal.telling import tell_person
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.work.moves import Move, refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def agree_to_sit(appraisal: Appraisal, *, seen: int | None, by: Post) -> Appraisal:
    """The expert sits. An interest that came meanwhile is a reason to refuse."""
    appraisal, move, seat = held_by_member(appraisal, "agree_to_sit", by, seen=seen)
    _refuse_not_asked(appraisal, seat)
    refuse_interested(appraisal, [seat])
    _bind(seat, by)
    go_on(appraisal, move, by, expert=seat.expert.name)
    tell_person(appraisal, f"{seat.expert}同意参加“{appraisal.title}”的专家组", by)
    return appraisal


@transaction.atomic
def decline_seat(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """The expert does not sit, and says why."""
    appraisal, move, seat = held_by_member(appraisal, "decline_seat", by, seen=seen, text=text)
    _refuse_not_asked(appraisal, seat)
    _go(seat, SeatState.DECLINED, text, by)
    go_on(appraisal, move, by, expert=seat.expert.name, text=seat.reason)
    tell_person(appraisal, f"{seat.expert}不参加“{appraisal.title}”的专家组：{seat.reason}", by)
    return appraisal


@transaction.atomic
def leave_panel(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """A member leaves before giving an opinion; the society finds another one."""
    appraisal, move, seat = held_by_member(appraisal, "leave_panel", by, seen=seen, text=text)
    if seat.state != SeatState.AGREED or seat.stance:
        raise Refused("提过意见就不能退出了，要回避的请告诉学会", move.clause(appraisal.edition), "text")
    _go(seat, SeatState.LEFT, text, by)
    appraisal.due_on = None
    go_on(appraisal, move, by, expert=seat.expert.name, text=seat.reason)
    tell_person(appraisal, f"{seat.expert}退出了“{appraisal.title}”的专家组，要再请一位：{seat.reason}", by)
    return appraisal


@transaction.atomic
def record_signed_consent(
    appraisal: Appraisal, expert: Expert, paper: Upload, *, seen: int | None, by: Post
) -> Appraisal:
    """The society hands in the paper that an expert without an account signed."""
    appraisal, move = held_by_society(appraisal, "record_signed_consent", by, seen=seen)
    seat = seat_on(appraisal, expert)
    if not seat.needs_paper:
        raise Refused(f"{expert}有账号，自己在平台上答复", move.clause(appraisal.edition), "file")
    _refuse_not_asked(appraisal, seat)
    refuse_interested(appraisal, [seat])
    seat.signed_consent = keep(paper, by=by.account)
    _bind(seat, by)
    go_on(appraisal, move, by, expert=expert.name)
    return appraisal


def held_by_member(
    appraisal: Appraisal, name: str, by: Post, *, seen: int | None, text: str = ""
) -> tuple[Appraisal, Move, Seat]:
    """The appraisal locked, the move, and this person's own seat. Refused for everybody else."""
    appraisal, move = locked(Appraisal, appraisal.pk), move_named(name)
    refuse(move, appraisal, by, seen=seen, text=text)
    seat = seat_of(appraisal, by)
    if seat is None:
        raise Refused(f"“{move.label}”由{move.who.label}办理", move.clause(appraisal.edition))
    return appraisal, move, seat


def _refuse_not_asked(appraisal: Appraisal, seat: Seat) -> None:
    clause = of_task(appraisal.edition)
    if seat.state != SeatState.ASKED:
        raise Refused(f"{seat.expert}现在{seat.word}，不用再答复", clause)
    if seat.has_run_out:
        raise Refused(f"答复到 {seat.due_on} 为止，要参加就请学会再请一次", clause)


def _bind(seat: Seat, by: Post) -> None:
    seat.state, seat.answered_at = SeatState.AGREED, clock.now()
    write_doer(seat, "answered_by", by)
    seat.save()


def _go(seat: Seat, state: SeatState, text: str, by: Post) -> None:
    seat.state, seat.reason, seat.is_head = state, one_line(text), False
    refuse_overlong(Seat, reason=seat.reason)
    seat.answered_at = clock.now()
    write_doer(seat, "answered_by", by)
    seat.save()
