"""A promotion, from the news to its end, and what belongs to it."""

from kezhan.kinds.technology_promotion.models.beside import (
    OF_WORK,
    Adopter,
    AdopterQuerySet,
    AdopterSort,
    AdopterState,
    Demonstration,
    DemonstrationSort,
    Gain,
    NewsFile,
    Supplement,
    Unit,
    Visit,
    of_state,
)
from kezhan.kinds.technology_promotion.models.promotion import (
    Origin,
    Promotion,
    PromotionQuerySet,
    PromotionState,
)

__all__ = [
    "OF_WORK",
    "Adopter",
    "AdopterQuerySet",
    "AdopterSort",
    "AdopterState",
    "Demonstration",
    "DemonstrationSort",
    "Gain",
    "NewsFile",
    "Origin",
    "Promotion",
    "PromotionQuerySet",
    "PromotionState",
    "Supplement",
    "Unit",
    "Visit",
    "of_state",
]
