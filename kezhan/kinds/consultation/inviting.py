"""The society invites experts and fixes the meeting; each expert says for themself whether they take part (§2.6)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.consultation.argumentation_lifecycle import invitation_of
from kezhan.kinds.consultation.argumentation_telling import tell_experts, tell_host, tell_person
from kezhan.kinds.consultation.arranging import held
from kezhan.kinds.consultation.lifecycle import of_task
from kezhan.kinds.consultation.models import Answered, Argumentation, Invited
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.moves import Move
from kezhan.work.undertakings import go_on


@transaction.atomic
def invite_to_argue(
    argumentation: Argumentation, experts: Collection[Expert], *, seen: int | None, by: Post
) -> Argumentation:
    """Ask experts of the team or of the society who have an account, because each signs by themself."""
    argumentation, move = held(argumentation, "invite_to_argue", by, seen=seen)
    clause = move.clause(argumentation.edition)
    if not experts:
        raise Refused("请选专家", clause, "experts")
    known = set(may_be_invited(argumentation.station).values_list("pk", flat=True))
    if strangers := [one for one in experts if one.pk not in known]:
        raise Refused(f"{strangers[0]}请不了：要是驻站专家或本会专家，有账号能自己签意见", clause, "experts")
    invited = [_asked(argumentation, one, by) for one in sorted(experts, key=lambda one: one.pk)]
    go_on(argumentation, move, by, invited_to_argue="、".join(one.expert.name for one in invited))
    when = f"，{argumentation.held_on} 在{argumentation.place}开会" if argumentation.held_on else ""
    tell_experts(argumentation, invited, f"{by}请你参加“{argumentation.title}”的论证{when}，请答复", by)
    return argumentation


@transaction.atomic
def attend_argumentation(argumentation: Argumentation, *, seen: int | None, by: Post) -> Argumentation:
    """The expert takes part."""
    argumentation, move, own = held_by_expert(argumentation, "attend_argumentation", by, seen=seen)
    _refuse_not_asked(argumentation, own)
    own.answer, own.answered_at, own.reason = Answered.AGREED, clock.now(), ""
    own.save()
    go_on(argumentation, move, by, expert=own.expert.name)
    tell_person(argumentation, f"{own.expert}参加“{argumentation.title}”的论证", by)
    return argumentation


@transaction.atomic
def excuse_from_arguing(argumentation: Argumentation, text: str, *, seen: int | None, by: Post) -> Argumentation:
    """The expert takes no part, or no longer, and says why."""
    argumentation, move, own = held_by_expert(argumentation, "excuse_from_arguing", by, seen=seen, text=text)
    if own.answer == Answered.EXCUSED:
        raise Refused("你已经答复过不参加", move.clause(argumentation.edition))
    own.answer, own.answered_at, own.reason = Answered.EXCUSED, clock.now(), one_line(text)
    refuse_overlong(Invited, reason=own.reason)
    own.save()
    go_on(argumentation, move, by, expert=own.expert.name, text=own.reason)
    tell_person(argumentation, f"{own.expert}不参加“{argumentation.title}”的论证：{own.reason}", by)
    return argumentation


@transaction.atomic
def fix_meeting(
    argumentation: Argumentation, held_on: date, place: str, *, seen: int | None, by: Post
) -> Argumentation:
    """Day and place. Who was invited before learns of it, and may still say no."""
    argumentation, move = held(argumentation, "fix_meeting", by, seen=seen)
    clause = move.clause(argumentation.edition)
    if held_on < clock.local(argumentation.opened_at).date():
        raise Refused("开会日期早于提出论证的日子，请核对", clause, "held_on")
    if not one_line(place):
        raise Refused("请写在哪里开；线上开的写“线上”", clause, "place")
    if (argumentation.held_on, argumentation.place) == (held_on, one_line(place)):
        return argumentation
    argumentation.held_on, argumentation.place = held_on, one_line(place)
    refuse_overlong(Argumentation, place=argumentation.place)
    go_on(argumentation, move, by, held_on=str(held_on), place=argumentation.place)
    told = f"“{argumentation.title}”的论证会 {held_on} 在{argumentation.place}开"
    tell_host(argumentation, told, by)
    coming = argumentation.invited.exclude(answer=Answered.EXCUSED).select_related("expert")
    tell_experts(argumentation, coming, f"{told}，去不了的请答复不参加", by)
    return argumentation


def may_be_invited(station: Station) -> QuerySet[Expert]:
    """The experts of the team and of the leading society who sign in."""
    team = station.team_members.order_by().values("expert")
    own = Expert.objects.of(station.society).order_by().values("pk")
    either = Q(pk__in=team) | Q(pk__in=own)
    return Expert.objects.filter(either, is_active=True, account__isnull=False).order_by("pk")


def held_by_expert(
    argumentation: Argumentation, name: str, by: Post, *, seen: int | None, text: str = ""
) -> tuple[Argumentation, Move, Invited]:
    """The argumentation locked, the move, and this person's own invitation. Refused for everybody else."""
    argumentation, move = held(argumentation, name, by, seen=seen, text=text)
    own = invitation_of(argumentation, by)
    if own is None:
        raise Refused(f"“{move.label}”由{move.who.label}办理", move.clause(argumentation.edition))
    return argumentation, move, own


def _asked(argumentation: Argumentation, expert: Expert, by: Post) -> Invited:
    """The invitation of this expert, saved; who said no or did not answer in time may be asked again."""
    found = argumentation.invited.select_related("expert").filter(expert=expert).first()
    if found is not None and found.answer != Answered.EXCUSED and not found.has_run_out:
        clause = of_task(argumentation.edition)
        raise Refused(f"{expert}已经请过了，现在{found.word}", clause, "experts")
    one = found or Invited(argumentation=argumentation, expert=expert)
    one.answer, one.reason, one.asked_at, one.answered_at = Answered.ASKED, "", clock.now(), None
    one.due_on = workdays.after(clock.today(), argumentation.edition.terms.of_consent.working_days)
    write_doer(one, "asked_by", by)
    one.save()
    return one


def _refuse_not_asked(argumentation: Argumentation, own: Invited) -> None:
    clause = of_task(argumentation.edition)
    if own.answer != Answered.ASKED:
        raise Refused(f"你答复过了，现在是“{own.word}”", clause)
    if own.has_run_out:
        raise Refused(f"答复到 {own.due_on} 为止，要参加就请学会再请一次", clause)
