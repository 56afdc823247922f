"""What a ranking answers. The one in use is named in `suggestions.py`; a better one takes its place there."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.needs.models import Need
from kezhan.organisations.models import Society


@dataclass(frozen=True)
class Scored:
    """A society, an expert or a need by its id; a higher score fits better; reasons that a person can check."""

    id: int
    score: float
    reasons: list[str]


class Ranking(Protocol):
    """Both directions; each answers at most `limit`, the best first."""

    def societies_for(self, need: Need, limit: int) -> list[Scored]: ...

    def experts_for(self, need: Need, limit: int) -> list[Scored]: ...

    def needs_for_society(self, society: Society, needs: QuerySet[Need], limit: int) -> list[Scored]:
        """Of `needs`, which the caller has bounded to what the asker may see."""

    def needs_for_expert(self, expert: Expert, needs: QuerySet[Need], limit: int) -> list[Scored]:
        """Of `needs`, which the caller has bounded to what the asker may see."""
