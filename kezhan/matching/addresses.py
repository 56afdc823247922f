"""The paths of this package's pages, used in messages. They stand in one place, so that tests can check them."""

from kezhan.matching.models import Invitation, Pairing


def invitation_page(invitation: Invitation) -> str:
    return f"/invitations/{invitation.pk}/"


def pairing_page(pairing: Pairing) -> str:
    return f"/pairings/{pairing.pk}/"
