"""The society's named person forms the panel: asks experts, gives up some, and convenes those who agreed (§2.8)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.appraisal import bounds
from kezhan.kinds.appraisal.examining import held_by_society
from kezhan.kinds.appraisal.interests import interest_of, interests, refuse_interested
from kezhan.kinds.appraisal.lifecycle import of_task
from kezhan.kinds.appraisal.models import Appraisal, Seat, SeatState, Way
from kezhan.kinds.appraisal.models.seat import HELD
from kezhan.kinds.appraisal.telling import tell_host, tell_members
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.text.lines import one_line
from kezhan.work.undertakings import go_on


@transaction.atomic
def ask_panel(
    appraisal: Appraisal, experts: Collection[Expert], cleared: str, *, seen: int | None, by: Post
) -> Appraisal:
    """Ask experts to sit. `cleared` says why a possible interest of one of them is none, as with a namesake."""
    appraisal, move = held_by_society(appraisal, "ask_panel", by, seen=seen)
    clause, cleared = move.clause(appraisal.edition), one_line(cleared)
    if not experts:
        raise Refused("请选专家", clause, "experts")
    refuse_overlong(Seat, cleared=cleared)
    seats = [_asked(appraisal, one, by) for one in sorted(experts, key=lambda one: one.pk)]
    _clear(appraisal, seats, cleared)
    refuse_interested(appraisal, seats)
    _refuse_crowd(appraisal, seats)
    for seat in seats:
        seat.save()
    go_on(appraisal, move, by, panel_asked="、".join(one.expert.name for one in seats), doubt_cleared=cleared)
    said = f"{by}请你参加“{appraisal.title}”的鉴定专家组，请答复"
    tell_members(appraisal, seats, said, by)
    return appraisal


@transaction.atomic
def drop_panel_member(appraisal: Appraisal, expert: Expert, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """Ask this expert no longer. Whoever gave an opinion goes only for an interest, and the opinion stays on record."""
    appraisal, move = held_by_society(appraisal, "drop_panel_member", by, seen=seen, text=text)
    seat = seat_on(appraisal, expert)
    if seat.state not in HELD:
        raise Refused(f"{expert}现在{seat.word}，不用再办", move.clause(appraisal.edition))
    if seat.stance and not interest_of(appraisal, seat):
        raise Refused(f"{expert}已经提了意见，没有要回避的事，不能换下", move.clause(appraisal.edition))
    seat.reason = one_line(text)
    refuse_overlong(Seat, reason=seat.reason)
    seat.state, seat.is_head = SeatState.DROPPED, False
    seat.save()
    go_on(appraisal, move, by, expert=expert.name, text=seat.reason)
    tell_members(appraisal, [seat], f"“{appraisal.title}”的鉴定不再请你参加：{seat.reason}", by)
    return appraisal


@transaction.atomic
def convene_panel(
    appraisal: Appraisal, *, head: Expert, way: str, held_on: date, seen: int | None, by: Post
) -> Appraisal:
    """Those who agreed are the panel, if they are as many as the edition asks, and nobody has an interest."""
    appraisal, move = held_by_society(appraisal, "convene_panel", by, seen=seen)
    clause = move.clause(appraisal.edition)
    if way not in Way.values:
        raise Refused("请选会议还是函评", clause, "way")
    if held_on < clock.today():
        raise Refused("日期要在今天或者以后", clause, "held_on")
    members = list(appraisal.seats.sitting().select_related("expert"))
    if why := bounds.why_no_panel(appraisal):
        raise Refused(why, clause, "head")
    refuse_interested(appraisal, members)
    if head.pk not in [one.expert_id for one in members]:
        raise Refused("组长要是同意参加的专家", clause, "head")
    _give_up_waiting(appraisal, by)
    appraisal.seats.update(is_head=False)
    appraisal.seats.filter(expert=head).update(is_head=True)
    appraisal.way, appraisal.held_on, appraisal.due_on = way, held_on, held_on
    go_on(appraisal, move, by, **_convened(appraisal, head, len(members)))
    how = f"{held_on} 开会鉴定" if way == Way.MEETING else f"函评，{held_on} 前提意见"
    tell_members(appraisal, members, f"“{appraisal.title}”的专家组成立了，组长{head}，{how}", by)
    return appraisal


@transaction.atomic
def reopen_panel(appraisal: Appraisal, text: str, *, seen: int | None, by: Post) -> Appraisal:
    """A member is silent or has an interest now: others may be asked. Opinions that were given stay."""
    appraisal, move = held_by_society(appraisal, "reopen_panel", by, seen=seen, text=text)
    members = list(appraisal.seats.sitting().select_related("expert"))
    if all(one.stance for one in members) and not any(interest_of(appraisal, one) for one in members):
        raise Refused("意见都齐了，也没有要回避的，请组长作结论", move.clause(appraisal.edition), "text")
    refuse_overlong(Appraisal, word=one_line(text))
    appraisal.due_on = None
    go_on(appraisal, move, by, text=one_line(text))
    told = f"“{appraisal.title}”的专家组要调整，调整好再接着鉴定"
    tell_host(appraisal, told, by)
    tell_members(appraisal, members, told, by)
    return appraisal


def _convened(appraisal: Appraisal, head: Expert, number: int) -> dict[str, object]:
    how = {"way": appraisal.get_way_display(), "held_on": str(appraisal.held_on)}
    return {"panel_head": head.name, "panel_size": number, **how}


def seat_on(appraisal: Appraisal, expert: Expert) -> Seat:
    """The expert's seat on this panel. Refused where they were not asked."""
    seat = appraisal.seats.select_related("expert").filter(expert=expert).first()
    if seat is None:
        raise Refused(f"没有请过{expert}", of_task(appraisal.edition))
    return seat


def _asked(appraisal: Appraisal, expert: Expert, by: Post) -> Seat:
    """The question to this expert, not saved; a former one is put anew, unless they gave an opinion."""
    clause = of_task(appraisal.edition)
    if not expert.is_active:
        raise Refused(f"{expert}已经不在册", clause, "experts")
    seat = appraisal.seats.select_related("expert").filter(expert=expert).first() or Seat(expert=expert)
    if seat.pk is not None and (seat.stance or (seat.state in HELD and not seat.has_run_out)):
        raise Refused(f"{expert}已经请过了，现在{seat.word}", clause, "experts")
    seat.appraisal, seat.state, seat.reason, seat.signed_consent = appraisal, SeatState.ASKED, "", None
    seat.asked_at, seat.answered_at = clock.now(), None
    seat.due_on = workdays.after(clock.today(), appraisal.edition.terms.of_consent.working_days)
    write_doer(seat, "asked_by", by)
    return seat


def _clear(appraisal: Appraisal, seats: Collection[Seat], cleared: str) -> None:
    """Write why a possible interest is none. Refused where one is left unsaid."""
    found = interests(appraisal, [one.expert for one in seats])
    for seat in seats:
        doubt = found[seat.expert_id].doubt
        if doubt and not cleared and not found[seat.expert_id].certain:
            asks = f"{seat.expert}{doubt}，请查清楚；不用回避的写明原因，不清楚的不要选"
            raise Refused(asks, of_task(appraisal.edition), "cleared")
        seat.cleared, seat.cleared_of = (cleared, doubt) if doubt else ("", "")


def _refuse_crowd(appraisal: Appraisal, seats: Collection[Seat]) -> None:
    others = appraisal.seats.filter(state__in=HELD).exclude(pk__in=[one.pk for one in seats if one.pk])
    held = sum(not one.has_run_out for one in others)
    if held + len(seats) > bounds.most(appraisal.edition):
        reason = f"专家组是{bounds.in_words(appraisal.edition)}，已经请了 {held} 人，再请 {len(seats)} 人就多了"
        raise Refused(reason, of_task(appraisal.edition), "experts")


def _give_up_waiting(appraisal: Appraisal, by: Post) -> None:
    """Who did not answer yet is asked no longer, and learns of it."""
    waiting = list(appraisal.seats.filter(state=SeatState.ASKED).select_related("expert"))
    for seat in waiting:
        seat.state, seat.reason = SeatState.DROPPED, "专家组已经组成"
        seat.save()
    tell_members(appraisal, waiting, f"“{appraisal.title}”的专家组已经组成，不用再答复", by)
