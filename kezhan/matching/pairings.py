"""The pairing begins when both sides have accepted. Either side can dissolve it until both have signed (§3.2)."""

from collections.abc import Iterable

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.matching import advance, invitations, rules, transition
from kezhan.matching.addresses import invitation_page, pairing_page
from kezhan.matching.audience import of_associations, of_both_sides
from kezhan.matching.capacity import refuse_without_capacity
from kezhan.matching.models import Invitation, InvitationState, Pairing, PairingState
from kezhan.matching.second_stations import refuse_second_station
from kezhan.needs import pairing as needs
from kezhan.needs.models import Need
from kezhan.notices.telling import tell
from kezhan.organisations.audience import say
from kezhan.organisations.models import Association, Post, Society
from kezhan.policy.begun import refuse_put_in
from kezhan.policy.refusal import Refused


@transaction.atomic
def accept(invitation: Invitation, *, by: Post, seen: int | None = None) -> Pairing:
    """The awaited side accepts the last offer, and every other talk about the need ends.

    Refused when the society is full or has a station in rectification; when the need is paired already; when the last
    offer is not `seen`, the one on the page (none: the last one).
    """
    invitation, others = _locked_with_others(invitation)
    invitations.refuse_ended(invitation)
    invitations.refuse_not_awaited(invitation, by)
    refuse_put_in(invitation)
    rules.refuse_both_sides(by, invitation)
    _refuse_unseen(invitation, seen)
    rules.refuse_need_not_open(invitation.need)
    transition.refuse_what_no_station_follows(invitation)
    refuse_second_station(invitation.need, invitation.society)
    refuse_without_capacity(invitation.society, invitation.need.edition)
    invitations.end(invitation, InvitationState.ACCEPTED, "", "accept_invitation", by)
    pairing = Pairing.objects.create(invitation=invitation, agreed_at=clock.now())
    after = advance.paired(pairing, Association.objects.nearest(invitation.need.division))
    record("pair", pairing, by, **after.facts)
    needs.mark_paired(invitation.need, by=by)
    _close(others, by)
    say(*after.tellings)
    return pairing


@transaction.atomic
def dissolve(pairing: Pairing, reason: str, *, by: Post) -> Pairing:
    """One side steps back before both have signed, and says why. The need is open again."""
    pairing = locked(pairing)
    need, clause = pairing.invitation.need, pairing.invitation.need.edition.rules.mutual_choice.clause
    if rules.side_of(by, pairing.invitation) is None:
        raise Refused("只有结对的双方可以解除结对", clause)
    if not rules.may_dissolve(by, pairing):
        raise Refused(f"这次结对已是“{pairing.get_state_display()}”，不能再解除；有变化请双方按协议协商", clause)
    reason = rules.refuse_silence(reason, "解除结对的理由", clause, "reason")
    pairing.state, pairing.reason = PairingState.WITHDRAWN, reason
    pairing.save(update_fields=["state", "reason"])
    change = {"from": PairingState.AGREED, "to": PairingState.WITHDRAWN}
    record("dissolve_pairing", pairing, by, state=change, reason=reason)
    needs.reopen(need, reason="解除结对", by=by)
    text = f"{by.organisation_name}解除了“{need.title}”的结对：{reason}。需求重新开放对接"
    tell([*of_both_sides(pairing.invitation), *of_associations(pairing.invitation)], text, pairing_page(pairing))
    return pairing


def locked(pairing: Pairing) -> Pairing:
    """The pairing as it is now, locked until the transaction ends. Its need is locked first."""
    Need.objects.select_for_update(no_key=True).get(pk=pairing.invitation.need_id)
    whole = Pairing.objects.select_related(
        "invitation__need__host", "invitation__society__association", "agreement", "station"
    )
    return whole.select_for_update(of=("self",), no_key=True).get(pk=pairing.pk)


def _locked_with_others(invitation: Invitation) -> tuple[Invitation, list[Invitation]]:
    """The invitation and the other open ones of its need, locked in the order need, society, invitations.

    The order is always the same, so two acceptances wait for each other and do not deadlock.
    """
    Need.objects.select_for_update(no_key=True).get(pk=invitation.need_id)
    Society.objects.select_for_update(no_key=True).get(pk=invitation.society_id)
    talks = (
        Invitation.objects.select_for_update(of=("self",), no_key=True).with_people().filter(need=invitation.need_id)
    )
    by_id = {talk.pk: talk for talk in talks.order_by("pk")}
    this = by_id.pop(invitation.pk)
    return this, [talk for talk in by_id.values() if talk.state == InvitationState.OPEN]


def _refuse_unseen(invitation: Invitation, seen: int | None) -> None:
    if seen not in (None, invitation.offers.latest("pk").pk):
        clause = invitation.need.edition.rules.mutual_choice.clause
        raise Refused("你打开这一页以后，又有了新的条件，请看过再决定", clause)


def _close(others: Iterable[Invitation], by: Post) -> None:
    reason = "这条需求已与另一家学会结对"
    for other in others:
        invitations.end(other, InvitationState.CLOSED, reason, "close_invitation", by)
        text = f"“{other.need.title}”与{other.society}的洽谈结束了：{reason}"
        tell(of_both_sides(other, besides=by), text, invitation_page(other))
