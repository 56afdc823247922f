"""The tones of a promotion's state, and of an adopter's."""

from kezhan.kinds.technology_promotion.models import Adopter, AdopterState, Promotion, PromotionState

TONES = {
    PromotionState.SENT: "caution",
    PromotionState.ASKED_MORE: "caution",
    PromotionState.TAKEN_UP: "accent",
    PromotionState.PROMOTED: "good",
    PromotionState.DECLINED: "plain",
    PromotionState.TAKEN_BACK: "plain",
    PromotionState.ENDED: "plain",
}
OF_ADOPTERS = {
    AdopterState.CONFIRMED: "good",
    AdopterState.UNCONFIRMED: "caution",
    AdopterState.REFUSED: "danger",
    AdopterState.WITHDRAWN: "plain",
    AdopterState.STOPPED: "plain",
}


def tone(promotion: Promotion) -> str:
    """The tone of the state."""
    return TONES[PromotionState(promotion.state)]


def tone_of_adopter(adopter: Adopter) -> str:
    """The tone of how the adopter counts."""
    return OF_ADOPTERS[adopter.state]
