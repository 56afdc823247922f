"""How a deed changes a talk or a pairing: facts in, facts out; the module writes and asks the database nothing.

The deeds (`invitations`, `pairings`, `agreements`) write the result; the demo's large provinces write it for many.
"""

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.matching import offers, rules
from kezhan.matching.addresses import invitation_page, pairing_page
from kezhan.matching.models import Invitation, InvitationState, Pairing, PairingState
from kezhan.matching.offers import Offer
from kezhan.needs.models import Need
from kezhan.organisations.audience import Aftermath, Telling
from kezhan.organisations.models import Association, Post, Society
from kezhan.organisations.rules import Organisation
from kezhan.policy.shape import Side
from kezhan.stations.models import Station


def opened(need: Need, society: Society, expert: Expert | None, side: Side) -> Invitation:
    """This side opens the talk now. The other side is awaited within the term."""
    return Invitation(
        need=need,
        society=society,
        expert=expert,
        opened_by=side,
        awaited=rules.other(side),
        opened_at=clock.now(),
        lapses_on=offers.lapse_day(need.edition),
    )


def said_at_opening(invitation: Invitation, offer: Offer) -> dict[str, object]:
    """The facts for the record."""
    expert = invitation.expert
    return {"expert": expert and expert.name, "offer": offer.in_words(invitation.need.edition)}


def invited(invitation: Invitation) -> Telling:
    """Ask the society."""
    need, society = invitation.need, invitation.society
    text = f"{need.host}邀请{society}一起做“{need.title}”，请在 {day(invitation)}前答复"
    return Telling((society,), text, invitation_page(invitation))


def day(invitation: Invitation) -> str:
    """The last day to answer, in everyday Chinese."""
    return f"{invitation.lapses_on.month} 月 {invitation.lapses_on.day} 日"


def ended(invitation: Invitation, state: InvitationState, reason: str) -> dict[str, object]:
    """The talk ends. It returns the facts for the record."""
    change = {"from": invitation.state, "to": state}
    invitation.state, invitation.reason, invitation.ended_at = state, reason, clock.now()
    return {"state": change, "reason": reason}


def paired(pairing: Pairing, nearest: Association | None) -> Aftermath:
    """Both have accepted. It tells both sides, the association nearest to the need and the society's association."""
    invitation, need, society = pairing.invitation, pairing.invitation.need, pairing.invitation.society
    text = f"{need.host}与{society}就“{need.title}”结对了，接下来双方签协议"
    told = (*both_sides(invitation), nearest, society.association)
    return Aftermath({"need": need.title, "society": society.name}, (Telling(told, text, pairing_page(pairing)),))


def uploaded(pairing: Pairing, agreement: Upload, by: Post) -> Aftermath:
    """A signed copy is there, and both sides must confirm it anew."""
    before = pairing.agreement
    pairing.agreement, pairing.society_signed_at, pairing.host_signed_at = agreement, None, None
    text = f"{by.organisation_name}上传了“{pairing.invitation.need.title}”的签署协议，请双方看过后确认"
    return Aftermath(
        {"agreement": {"from": before and before.digest, "to": agreement.digest}, "name": agreement.name},
        (Telling(both_sides(pairing.invitation), text, pairing_page(pairing)),),
    )


def signed(pairing: Pairing, side: Side, by: Post, nearest: Association | None) -> Aftermath:
    """One side confirms the copy. When both have confirmed, it binds."""
    if side == Side.SOCIETY:
        pairing.society_signed_at = clock.now()
    else:
        pairing.host_signed_at = clock.now()
    binding = pairing.society_signed_at is not None and pairing.host_signed_at is not None
    before, pairing.state = pairing.state, PairingState.SIGNED if binding else PairingState.AGREED
    facts = {"side": side, "state": {"from": before, "to": pairing.state}}
    return Aftermath(facts, (_told_of_signing(pairing, side, by, nearest),))


def applied(pairing: Pairing, station: Station) -> dict[str, object]:
    """The application for the station is open. It returns the facts for the record."""
    pairing.state, pairing.station = PairingState.APPLIED, station
    return {"state": {"from": PairingState.SIGNED, "to": PairingState.APPLIED}, "station": station.name}


def both_sides(invitation: Invitation) -> tuple[Organisation | None, ...]:
    return (invitation.society, invitation.need.host)


def _told_of_signing(pairing: Pairing, side: Side, by: Post, nearest: Association | None) -> Telling:
    invitation, title, page = pairing.invitation, pairing.invitation.need.title, pairing_page(pairing)
    if pairing.state == PairingState.SIGNED:
        text = f"“{title}”的协议双方都确认了，接下来由{invitation.society}发起建站申请"
        return Telling((*both_sides(invitation), nearest, invitation.society.association), text, page)
    waiting = invitation.need.host if side == Side.SOCIETY else invitation.society
    return Telling((waiting,), f"{by.organisation_name}确认了“{title}”的协议，等你这边确认", page)
