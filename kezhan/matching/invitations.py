"""A talk between a society and a host.

Either side opens it; then it is answered, countered, withdrawn or lapses (§3.2).
"""

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.journal.recording import CLOCKWORK, Actor, record
from kezhan.matching import advance, offers, rules
from kezhan.matching.addresses import invitation_page
from kezhan.matching.audience import of_both_sides, of_side
from kezhan.matching.models import Invitation, InvitationState
from kezhan.matching.offers import Offer
from kezhan.matching.second_stations import refuse_second_station
from kezhan.needs import sharing
from kezhan.needs.models import Need, NeedState
from kezhan.notices.telling import tell
from kezhan.organisations.audience import say
from kezhan.organisations.models import Post, Society
from kezhan.policy.begun import refuse_put_in
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.reference import workdays
from kezhan.reference.days import in_words
from kezhan.stations.application.opening import refuse_society_that_cannot_lead


@transaction.atomic
def invite_society(need: Need, society: Society, expert: Expert | None, offer: Offer, *, by: Post) -> Invitation:
    """The need's host invites a society, and names one of its experts if it likes.

    The need is opened to that society.
    """
    need = _locked_need(need)
    clause = need.edition.rules.mutual_choice.clause
    if by.host_id is None or by.host_id != need.host_id:
        raise Refused("只有提出需求的单位可以邀请学会", clause)
    if expert is not None:
        rules.refuse_stranger(expert, society, clause)
    invitation = _open(need, society, expert, Side.HOST, offer, by)
    sharing.open_to(need, society, by=by)
    say(advance.invited(invitation))
    return invitation


@transaction.atomic
def propose_to_host(need: Need, society: Society, offer: Offer, *, by: Post) -> Invitation:
    """A society proposes itself to the host of a need that it may see."""
    need = _locked_need(need)
    clause = need.edition.rules.mutual_choice.clause
    if by.society_id is None or by.society_id != society.pk:
        raise Refused(f"只有{society.name}的人可以代表该会提出合作", clause)
    if not Need.objects.visible_to(by).filter(pk=need.pk).exists():
        raise Refused("这条需求没有向你们学会公开，等对方邀请吧", clause)
    invitation = _open(need, society, None, Side.SOCIETY, offer, by)
    text = f"{society}愿意承接“{need.title}”，请在 {advance.day(invitation)}前答复"
    tell(of_side(invitation, Side.HOST), text, invitation_page(invitation))
    return invitation


@transaction.atomic
def counter(invitation: Invitation, offer: Offer, *, by: Post) -> Invitation:
    """Answer with a counter-offer. From then on the other side is awaited, with a new term."""
    invitation = _answerable(invitation, by)
    edition = invitation.need.edition
    offers.refuse_unsound(offer, edition)
    rules.refuse_need_not_open(invitation.need)
    side, before = Side(invitation.awaited), invitation.lapses_on
    offers.write(invitation, side, offer, by)
    invitation.awaited, invitation.lapses_on = rules.other(side), offers.lapse_day(edition)
    invitation.save(update_fields=["awaited", "lapses_on"])
    lapses = {"from": before, "to": invitation.lapses_on}
    record("counter_offer", invitation, by, offer=offer.in_words(edition), lapses_on=lapses)
    text = f"{by.organisation_name}就“{invitation.need.title}”提出了新的条件，请在 {advance.day(invitation)}前答复"
    tell(of_side(invitation, invitation.awaited), text, invitation_page(invitation))
    return invitation


@transaction.atomic
def decline(invitation: Invitation, reason: str, *, by: Post) -> Invitation:
    """The awaited side declines and says why."""
    invitation = _answerable(invitation, by)
    reason = _reason(invitation, reason, "谢绝的理由")
    text = f"{by.organisation_name}谢绝了“{invitation.need.title}”的合作：{reason}"
    tell(of_side(invitation, rules.other(invitation.awaited)), text, invitation_page(invitation))
    return end(invitation, InvitationState.DECLINED, reason, "decline_invitation", by)


@transaction.atomic
def withdraw(invitation: Invitation, reason: str, *, by: Post) -> Invitation:
    """The side that made the last offer takes it back and says why."""
    invitation = locked(invitation)
    refuse_ended(invitation)
    if not rules.may_withdraw(by, invitation):
        clause = invitation.need.edition.rules.mutual_choice.clause
        raise Refused("只有最后一次提出条件的一方可以撤回；轮到你们答复时，可以谢绝", clause)
    reason = _reason(invitation, reason, "撤回的理由")
    text = f"{by.organisation_name}撤回了“{invitation.need.title}”的合作提议：{reason}"
    tell(of_side(invitation, invitation.awaited), text, invitation_page(invitation))
    return end(invitation, InvitationState.WITHDRAWN, reason, "withdraw_invitation", by)


def lapse_overdue() -> int:
    """End the unanswered talks whose term has passed, and return their number. Running it again changes nothing."""
    overdue = Invitation.objects.open().filter(lapses_on__lte=workdays.last_before(clock.today())).order_by("pk")
    return sum(_lapse(invitation) for invitation in overdue)


@transaction.atomic
def _lapse(invitation: Invitation) -> bool:
    invitation = locked(invitation)
    if invitation.state != InvitationState.OPEN or not invitation.has_run_out:
        return False
    reason = f"{in_words(invitation.lapses_on)}前没有收到{invitation.get_awaited_display()}答复"
    text = f"“{invitation.need.title}”与{invitation.society}的合作提议过期了：{reason}。还想合作，可以重新提出"
    tell(of_both_sides(invitation), text, invitation_page(invitation))
    end(invitation, InvitationState.LAPSED, reason, "lapse_invitation", CLOCKWORK)
    return True


def close_moot() -> int:
    """End the talks about needs that have been closed, and return their number. Running it again changes nothing."""
    moot = Invitation.objects.open().filter(need__state=NeedState.CLOSED).order_by("pk")
    return sum(_close_moot(invitation) for invitation in moot)


@transaction.atomic
def _close_moot(invitation: Invitation) -> bool:
    invitation = locked(invitation)
    if invitation.state != InvitationState.OPEN:
        return False
    reason = "这条需求已关闭"
    text = f"“{invitation.need.title}”与{invitation.society}的洽谈结束了：{reason}"
    tell(of_both_sides(invitation), text, invitation_page(invitation))
    end(invitation, InvitationState.CLOSED, reason, "close_invitation", CLOCKWORK)
    return True


def locked(invitation: Invitation) -> Invitation:
    """The invitation as it is now, locked until the transaction ends."""
    return Invitation.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=invitation.pk)


def refuse_ended(invitation: Invitation) -> None:
    """Refused after the end of the talk, and after the last day of the term, which lapses it."""
    clause = invitation.need.edition.rules.mutual_choice.clause
    if invitation.state != InvitationState.OPEN:
        raise Refused(f"这次邀请已是“{invitation.get_state_display()}”，不能再改", clause)
    if invitation.has_run_out:
        raise Refused(f"这次邀请答复到 {in_words(invitation.lapses_on)} 为止，已经过期", clause)


def refuse_not_awaited(invitation: Invitation, by: Post) -> None:
    if not rules.may_answer(by, invitation):
        clause = invitation.need.edition.rules.mutual_choice.clause
        raise Refused(f"现在等{invitation.get_awaited_display()}答复，由对方决定", clause)


def end(invitation: Invitation, state: InvitationState, reason: str, deed: str, by: Actor) -> Invitation:
    """Write the end of an open talk, inside the transaction of the deed that ends it."""
    facts = advance.ended(invitation, state, reason)
    invitation.save(update_fields=["state", "reason", "ended_at"])
    record(deed, invitation, by, **facts)
    return invitation


def _open(need: Need, society: Society, expert: Expert | None, side: Side, offer: Offer, by: Post) -> Invitation:
    refuse_to_open(need, society)
    offers.refuse_unsound(offer, need.edition)
    invitation = advance.opened(need, society, expert, side)
    invitation.save()
    offers.write(invitation, side, offer, by)
    deed = "invite_society" if side == Side.HOST else "propose_to_host"
    record(deed, invitation, by, **advance.said_at_opening(invitation, offer))
    return invitation


def refuse_to_open(need: Need, society: Society) -> None:
    """Refused when no talk of the two about this need can begin, whatever they would offer."""
    edition = need.edition
    rules.refuse_need_not_open(need)
    refuse_society_that_cannot_lead(society, edition)
    refuse_second_station(need, society)
    if Invitation.objects.open().filter(need=need, society=society).exists():
        raise Refused(f"{society.name}和对方正在谈这条需求，请在原来的邀请里答复", edition.rules.mutual_choice.clause)


def _locked_need(need: Need) -> Need:
    return (
        Need.objects.select_for_update(of=("self",), no_key=True).select_related("host", "collected_by").get(pk=need.pk)
    )


def _answerable(invitation: Invitation, by: Post) -> Invitation:
    invitation = locked(invitation)
    refuse_ended(invitation)
    refuse_not_awaited(invitation, by)
    refuse_put_in(invitation)
    return invitation


def _reason(invitation: Invitation, reason: str, what: str) -> str:
    clause = invitation.need.edition.rules.mutual_choice.clause
    return rules.refuse_silence(reason, what, clause, "reason")
