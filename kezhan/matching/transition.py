"""Pairings and talks of an earlier edition when another comes into force (§3.2).

They go on for as long as the new edition allows, and then by the new one; it ends what it does not allow, and tells
both sides why.
"""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.matching import invitations
from kezhan.matching.addresses import invitation_page, pairing_page
from kezhan.matching.audience import of_associations, of_both_sides
from kezhan.matching.models import Invitation, InvitationState, Pairing, PairingState
from kezhan.needs import pairing as needs
from kezhan.needs.models import Need
from kezhan.notices.telling import tell
from kezhan.organisations.models import Society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.application import categories
from kezhan.stations.application.opening import refuse_society_that_cannot_lead


def edition_going_on(need: Need) -> Edition:
    """The edition for a need's talks, agreement and application.

    It is the need's own until the day that the new one sets.
    """
    now = editions.in_force()
    until = now.transition.pairings_until
    return need.edition if until is not None and clock.today() <= until else now


def refuse_what_no_station_follows(need: Need, society: Society) -> None:
    """Refused when this society could not set up a station at this host."""
    edition = edition_going_on(need)
    refuse_society_that_cannot_lead(society, edition)
    if need.host is not None:
        categories.refuse_unfit_host(need.host, edition)


def stop_what_no_station_follows() -> int:
    """End pairings and talks of earlier editions that cannot lead to a station, and return their number.

    Running it again changes nothing.
    """
    key = editions.in_force().key
    talks = Invitation.objects.open().exclude(need__edition_key=key).exclude(need__host=None).order_by("pk")
    pairs = Pairing.objects.live().exclude(invitation__need__edition_key=key).order_by("pk")
    return sum(map(_stop_talk, talks)) + sum(map(_stop_pairing, pairs))


@transaction.atomic
def _stop_talk(invitation: Invitation) -> bool:
    invitation = invitations.locked(invitation)
    reason = _why_stopped(invitation)
    if invitation.state != InvitationState.OPEN or not reason:
        return False
    invitations.end(invitation, InvitationState.CLOSED, reason, "close_invitation", CLOCKWORK)
    text = f"“{invitation.need.title}”与{invitation.society}的洽谈结束了：{reason}"
    tell(of_both_sides(invitation), text, invitation_page(invitation))
    return True


@transaction.atomic
def _stop_pairing(pairing: Pairing) -> bool:
    Need.objects.select_for_update(no_key=True).get(pk=pairing.invitation.need_id)
    pairing = Pairing.objects.select_for_update(of=("self",), no_key=True).get(pk=pairing.pk)
    invitation = pairing.invitation
    reason = _why_stopped(invitation)
    if not Pairing.objects.live().filter(pk=pairing.pk).exists() or not reason:
        return False
    change = {"from": pairing.state, "to": PairingState.WITHDRAWN}
    pairing.state, pairing.reason = PairingState.WITHDRAWN, reason
    pairing.save(update_fields=["state", "reason"])
    record("dissolve_pairing", pairing, CLOCKWORK, state=change, reason=reason)
    needs.reopen(invitation.need, by=CLOCKWORK)
    text = f"“{invitation.need.title}”的结对解除了：{reason}。需求重新开放对接"
    tell([*of_both_sides(invitation), *of_associations(invitation)], text, pairing_page(pairing))
    return True


def _why_stopped(invitation: Invitation) -> str:
    """Why no station can follow, with the clause. Empty when one may."""
    try:
        refuse_what_no_station_follows(invitation.need, invitation.society)
    except Refused as refused:
        return f"现在按《{editions.in_force().short_name}》办，{refused}"
    return ""
