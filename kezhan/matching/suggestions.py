"""Suggestions: the ranking worked out and kept for each open need, and read in both directions (§3.1).

They are derived from what is on record already and can be worked out again at any time; so they are not recorded.
"""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import F

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.matching.models import Suggestion
from kezhan.matching.ranking import Ranking, Scored
from kezhan.matching.words import WordRanking
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Society

KEPT = 20


def ranking_in_use() -> Ranking:
    """The one place that says which ranking ranks."""
    return WordRanking()


def refresh_for_need(need: Need, ranking: Ranking | None = None) -> int:
    """Put the best societies and experts for the need in place of those suggested before; how many there are."""
    ranking = ranking or ranking_in_use()
    return _replace(need, ranking.societies_for(need, KEPT), ranking.experts_for(need, KEPT))


def refresh_open(progress: Callable[[int, int], None]) -> int:
    """All open needs anew; `progress` is told how many of how many are done. Once more changes nothing."""
    return _refresh(Need.objects.open(), progress)


def refresh_new() -> int:
    """Open needs for which nothing was suggested since they were opened; how many there were."""
    ranked = Suggestion.objects.filter(ranked_at__gte=F("need__opened_at"))
    return _refresh(Need.objects.open().exclude(pk__in=ranked.values("need")), lambda done, total: None)


def needs_for_society(society: Society, by: Post) -> list[Scored]:
    """Open needs that this post may see and the society could take up."""
    return ranking_in_use().needs_for_society(society, Need.objects.open().visible_to(by), KEPT)


def needs_for_expert(expert: Expert, by: Post) -> list[Scored]:
    """Open needs that this post may see and the expert knows about."""
    return ranking_in_use().needs_for_expert(expert, Need.objects.open().visible_to(by), KEPT)


def _refresh(needs: Iterable[Need], progress: Callable[[int, int], None]) -> int:
    waiting, ranking = list(needs), ranking_in_use()
    for done, need in enumerate(waiting, start=1):
        refresh_for_need(need, ranking)
        progress(done, len(waiting))
    return len(waiting)


@transaction.atomic
def _replace(need: Need, societies: list[Scored], experts: list[Scored]) -> int:
    Need.objects.select_for_update().get(pk=need.pk)
    Suggestion.objects.filter(need=need).delete()
    moment = clock.now()
    ranked = [("society_id", rank, one) for rank, one in enumerate(societies, start=1)]
    ranked += [("expert_id", rank, one) for rank, one in enumerate(experts, start=1)]
    made = Suggestion.objects.bulk_create(
        Suggestion(need=need, rank=rank, score=one.score, reasons=one.reasons, ranked_at=moment, **{kind: one.id})
        for kind, rank, one in ranked
    )
    return len(made)
