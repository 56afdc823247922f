"""Each member gives an opinion, then the head states the conclusion of the panel (§2.8)."""

from dataclasses import dataclass

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.kinds.appraisal.bounds import Count
from kezhan.kinds.appraisal.composing import seat_on
from kezhan.kinds.appraisal.consenting import held_by_member
from kezhan.kinds.appraisal.examining import held_by_society
from kezhan.kinds.appraisal.interests import refuse_interested
from kezhan.kinds.appraisal.lifecycle import of_task
from kezhan.kinds.appraisal.models import Appraisal, Seat, SeatState, Stance, Way
from kezhan.kinds.appraisal.telling import tell_host, tell_members, tell_person, tell_sides
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.work.moves import Move
from kezhan.work.undertakings import go_on

LEAST_TEXT = 10


@dataclass(frozen=True)
class GivenOpinion:
    """What a member says of the result, in a word and in words."""

    stance: str
    text: str


@dataclass(frozen=True)
class GivenConclusion:
    """What the head states for the panel."""

    is_passed: bool
    text: str


@transaction.atomic
def give_opinion(appraisal: Appraisal, given: GivenOpinion, *, seen: int | None, by: Post) -> Appraisal:
    """A member's own opinion, with name and moment; it is given once and stays."""
    appraisal, move, seat = held_by_member(appraisal, "give_opinion", by, seen=seen)
    _write_opinion(appraisal, seat, given, by)
    seat.save()
    go_on(appraisal, move, by, expert=seat.expert.name)
    _tell_of_opinion(appraisal, seat, by)
    return appraisal


@transaction.atomic
def record_signed_opinion(
    appraisal: Appraisal, expert: Expert, given: GivenOpinion, sheet: Upload, *, seen: int | None, by: Post
) -> Appraisal:
    """The society hands in the sheet that a member without an account signed."""
    appraisal, move = held_by_society(appraisal, "record_signed_opinion", by, seen=seen)
    seat = seat_on(appraisal, expert)
    if not seat.needs_paper:
        raise Refused(f"{expert}有账号，自己在平台上提意见", move.clause(appraisal.edition), "file")
    _write_opinion(appraisal, seat, given, by)
    seat.signed_opinion = keep(sheet, by=by.account)
    seat.save()
    go_on(appraisal, move, by, expert=expert.name)
    _tell_of_opinion(appraisal, seat, by)
    return appraisal


@transaction.atomic
def conclude_appraisal(appraisal: Appraisal, given: GivenConclusion, *, seen: int | None, by: Post) -> Appraisal:
    """The head states what the panel concludes."""
    appraisal, move, seat = held_by_member(appraisal, "conclude_appraisal", by, seen=seen)
    if not (seat.is_head and seat.state == SeatState.AGREED):
        raise Refused("结论由组长来作", move.clause(appraisal.edition))
    return _conclude(appraisal, move, given, None, by)


@transaction.atomic
def record_conclusion(
    appraisal: Appraisal, given: GivenConclusion, sheet: Upload, *, seen: int | None, by: Post
) -> Appraisal:
    """The society hands in the conclusion that a head without an account signed."""
    appraisal, move = held_by_society(appraisal, "record_conclusion", by, seen=seen)
    head = appraisal.seats.sitting().filter(is_head=True).select_related("expert").first()
    if head is None or not head.needs_paper:
        raise Refused("组长有账号，自己在平台上作结论", move.clause(appraisal.edition), "file")
    return _conclude(appraisal, move, given, sheet, by)


def _write_opinion(appraisal: Appraisal, seat: Seat, given: GivenOpinion, by: Post) -> None:
    clause, text = of_task(appraisal.edition), given.text.strip()
    if seat.state != SeatState.AGREED:
        raise Refused(f"{seat.expert}现在{seat.word}，不提意见", clause)
    if seat.stance:
        raise Refused(f"{seat.expert}提过意见了，提了就不能再改", clause)
    if appraisal.way == Way.MEETING and appraisal.held_on and clock.today() < appraisal.held_on:
        raise Refused(f"鉴定会 {appraisal.held_on} 开，开会以后再提意见", clause)
    refuse_interested(appraisal, [seat])
    if given.stance not in Stance.values:
        raise Refused("请选同意还是不同意", clause, "stance")
    if len(text) < LEAST_TEXT:
        raise Refused(f"请把理由写到 {LEAST_TEXT} 个字以上", clause, "text")
    refuse_overlong(Seat, opinion=text)
    seat.stance, seat.opinion, seat.given_at = given.stance, text, clock.now()
    write_doer(seat, "given_by", by)


def _tell_of_opinion(appraisal: Appraisal, seat: Seat, by: Post) -> None:
    """The society's person learns of each, and the head when all have spoken."""
    tell_person(appraisal, f"{seat.expert}对“{appraisal.title}”提了意见", by)
    members = list(appraisal.seats.sitting().select_related("expert"))
    if all(one.stance for one in members):
        heads = [one for one in members if one.is_head]
        tell_members(appraisal, heads, f"“{appraisal.title}”的意见都齐了，请你作结论", by)


def _conclude(appraisal: Appraisal, move: Move, given: GivenConclusion, sheet: Upload | None, by: Post) -> Appraisal:
    _refuse_unfounded(appraisal, given)
    appraisal.signed_conclusion = keep(sheet, by=by.account) if sheet is not None else None
    appraisal.is_passed, appraisal.conclusion = given.is_passed, given.text.strip()
    appraisal.concluded_at, appraisal.due_on = clock.now(), None
    write_doer(appraisal, "concluded_by", by)
    go_on(appraisal, move, by, panel_says=appraisal.conclusion_label, votes=str(Count(appraisal)))
    told = f"“{appraisal.title}”的鉴定结论：{appraisal.conclusion_label}"
    if by.society_id:
        tell_host(appraisal, told, by)
    else:
        tell_sides(appraisal, f"{told}，接着由学会公开", by)
    return appraisal


def _refuse_unfounded(appraisal: Appraisal, given: GivenConclusion) -> None:
    """A conclusion says what the opinions say: two thirds of the whole panel carry it."""
    clause, count, text = of_task(appraisal.edition), Count(appraisal), given.text.strip()
    refuse_interested(appraisal, list(appraisal.seats.sitting().select_related("expert")))
    if not count.is_enough:
        raise Refused(f"至少要 {count.least} 人提意见。现在{count}", clause, "is_passed")
    if given.is_passed and not count.carries:
        raise Refused(f"同意的不到三分之二，不能写通过。现在{count}", clause, "is_passed")
    if not given.is_passed and count.carries:
        raise Refused(f"三分之二以上同意，结论应当是通过。现在{count}", clause, "is_passed")
    if not given.is_passed and count.missing and count.may_still_carry:
        raise Refused(f"还有 {count.missing} 人没有提意见，现在还不能定不通过", clause, "is_passed")
    if len(text) < LEAST_TEXT:
        raise Refused(f"请把鉴定意见写到 {LEAST_TEXT} 个字以上", clause, "text")
    refuse_overlong(Appraisal, conclusion=text)
