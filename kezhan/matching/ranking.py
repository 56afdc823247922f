"""The interface of a ranking. `suggestions.py` names the one in use, and a better one takes its place there."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.needs.models import Need
from kezhan.organisations.models import Society


@dataclass(frozen=True)
class Scored:
    """The id of a society, an expert or a need. A higher score fits better; a person can check the reasons."""

    id: int
    score: float
    reasons: list[str]


class Ranking(Protocol):
    """Ranks in both directions. Each answer has at most `limit` lines, the best first."""

    def societies_for(self, need: Need, limit: int) -> list[Scored]: ...

    def experts_for(self, need: Need, limit: int) -> list[Scored]: ...

    def needs_for_society(self, society: Society, needs: QuerySet[Need], limit: int) -> list[Scored]:
        """Ranks `needs`. The caller passes only those that the asker may see."""

    def needs_for_expert(self, expert: Expert, needs: QuerySet[Need], limit: int) -> list[Scored]:
        """Ranks `needs`. The caller passes only those that the asker may see."""
