"""The models of this package, one file for each matter."""

from kezhan.matching.models.invitation import SIDES, Invitation, InvitationState, Offer
from kezhan.matching.models.pairing import Pairing, PairingState
from kezhan.matching.models.recommendation import Recommendation
from kezhan.matching.models.suggestion import Suggestion

__all__ = [
    "SIDES",
    "Invitation",
    "InvitationState",
    "Offer",
    "Pairing",
    "PairingState",
    "Recommendation",
    "Suggestion",
]
