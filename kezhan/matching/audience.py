"""The account ids of the people whom an invitation concerns."""

from kezhan.matching.models import Invitation
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Association, Post
from kezhan.policy.shape import Side


def of_side(invitation: Invitation, side: str) -> list[int]:
    """Everybody of the society, or everybody of the host."""
    return people_of(invitation.society if side == Side.SOCIETY else invitation.need.host)


def of_both_sides(invitation: Invitation, besides: Post | None = None) -> list[int]:
    return people_of(invitation.society, invitation.need.host, besides=besides)


def of_associations(invitation: Invitation) -> list[int]:
    """The associations near both sides: the one over the need's place and the one over the society (§3.4)."""
    return people_of(Association.objects.nearest(invitation.need.division), invitation.society.association)
