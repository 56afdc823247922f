"""Pairings and talks of an earlier edition when another comes into force (§3.2).

The new one says until when they go on as they began, and ends afterwards what it does not allow; both sides are told
why. Where it says nothing, it ends nothing: what it does not allow goes on as it began.
"""

from dataclasses import dataclass

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
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.application import categories
from kezhan.stations.application.opening import refuse_society_that_cannot_lead


@dataclass(frozen=True)
class Affected:
    """What an edition does not allow of what began under earlier ones."""

    talks: list[Invitation]
    pairings: list[Pairing]


def edition_going_on(talk: Invitation) -> Edition:
    """The edition for a talk, its agreement and its application.

    - It is the need's own until the day that the new one sets.
    - Where the new one sets no day and does not allow it, it is the need's own for a talk that began before.
    """
    now = editions.in_force()
    until = now.transition.pairings_until
    if until is not None:
        return talk.need.edition if clock.today() <= until else now
    return talk.need.edition if _began_before(talk, now) and not _allows(now, talk) else now


def refuse_what_no_station_follows(talk: Invitation) -> None:
    """Refused when this society could not set up a station at this host."""
    _refuse_under(edition_going_on(talk), talk)


def not_allowed_by(edition: Edition) -> Affected:
    """The talks and pairings that an edition, in force or yet to come, does not allow."""
    talks, pairings = _of_other_editions(edition)
    return Affected(
        [talk for talk in talks if not _allows(edition, talk)],
        [pairing for pairing in pairings if not _allows(edition, pairing.invitation)],
    )


def stop_what_no_station_follows() -> int:
    """End pairings and talks of earlier editions that cannot lead to a station once the edition in force ends them.

    It returns their number. Running it again changes nothing.
    """
    edition = editions.in_force()
    if not editions.ends_earlier_ones(edition, edition.transition.pairings_until):
        return 0
    talks, pairings = _of_other_editions(edition)
    return sum(map(_stop_talk, talks)) + sum(map(_stop_pairing, pairings))


def _of_other_editions(edition: Edition) -> tuple[list[Invitation], list[Pairing]]:
    talks = Invitation.objects.open().exclude(need__edition_key=edition.key).exclude(need__host=None)
    pairings = Pairing.objects.live().exclude(invitation__need__edition_key=edition.key)
    between = pairings.select_related("invitation__need__host", "invitation__society")
    return [*talks.with_people().order_by("pk")], [*between.order_by("pk")]


def _began_before(talk: Invitation, edition: Edition) -> bool:
    """Whether the talk began before its first day, or before anything was opened under it."""
    in_use_since = editions.in_use_since(edition)
    return (
        clock.local(talk.opened_at).date() < edition.in_force_from
        or in_use_since is None
        or talk.opened_at < in_use_since
    )


def _allows(edition: Edition, talk: Invitation) -> bool:
    try:
        _refuse_under(edition, talk)
    except Refused:
        return False
    return True


def _refuse_under(edition: Edition, talk: Invitation) -> None:
    refuse_society_that_cannot_lead(talk.society, edition)
    if talk.need.host is not None:
        categories.refuse_unfit_host(talk.need.host, edition)


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
    needs.reopen(invitation.need, reason="解除结对", by=CLOCKWORK)
    text = f"“{invitation.need.title}”的结对解除了：{reason}。需求重新开放对接"
    tell([*of_both_sides(invitation), *of_associations(invitation)], text, pairing_page(pairing))
    return True


def _why_stopped(invitation: Invitation) -> str:
    """Why no station can follow, with the clause. Empty when one may."""
    try:
        refuse_what_no_station_follows(invitation)
    except Refused as refused:
        return f"现在按《{editions.in_force().short_name}》办，{refused}"
    return ""
