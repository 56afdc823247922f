"""The paths of the pages to which people are sent. One place, so that the doors can check it against theirs."""

from kezhan.matching.models import Invitation, Pairing


def invitation_page(invitation: Invitation) -> str:
    return f"/invitations/{invitation.pk}/"


def pairing_page(pairing: Pairing) -> str:
    return f"/pairings/{pairing.pk}/"
