"""Suggestions: the stored ranking of each open need, read in both directions (§3.1).

They are not recorded, because they follow from recorded facts and can be worked out again at any time.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.matching.models import Suggestion
from kezhan.matching.ranking import Ranking, Scored
from kezhan.matching.words import WordRanking
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Society

KEPT = 20
AT_A_TIME = 100
LASTS = timedelta(days=1)


def ranking_in_use() -> Ranking:
    """The ranking in use. Only this function names it."""
    return WordRanking()


def refresh_for_need(need: Need, ranking: Ranking | None = None) -> int:
    """Replace the suggestions for the need with the best societies and experts. It returns their number."""
    ranking = ranking or ranking_in_use()
    return _replace(need, ranking.societies_for(need, KEPT), ranking.experts_for(need, KEPT))


def refresh_due() -> int:
    """Rank new open needs, then those ranked a day ago or more, some at a time; return their number.

    People and societies change, so a suggestion may grow one day old; repeating is safe.
    """
    stale = Q(suggested_at=None) | Q(suggested_at__lt=F("opened_at")) | Q(suggested_at__lt=clock.now() - LASTS)
    due = list(Need.objects.open().filter(stale).order_by(F("suggested_at").asc(nulls_first=True), "pk")[:AT_A_TIME])
    ranking = ranking_in_use()
    for need in due:
        refresh_for_need(need, ranking)
    return len(due)


def needs_for_society(society: Society, by: Post) -> list[Scored]:
    """Open needs that this post may see and the society could take up."""
    return ranking_in_use().needs_for_society(society, Need.objects.open().visible_to(by), KEPT)


def needs_for_expert(expert: Expert, by: Post) -> list[Scored]:
    """Open needs that this post may see and that fit the expert's knowledge."""
    return ranking_in_use().needs_for_expert(expert, Need.objects.open().visible_to(by), KEPT)


@transaction.atomic
def _replace(need: Need, societies: list[Scored], experts: list[Scored]) -> int:
    moment = clock.now()
    Need.objects.filter(pk=need.pk).update(suggested_at=moment)
    Suggestion.objects.filter(need=need).delete()
    ranked = [("society_id", rank, one) for rank, one in enumerate(societies, start=1)]
    ranked += [("expert_id", rank, one) for rank, one in enumerate(experts, start=1)]
    made = Suggestion.objects.bulk_create(
        Suggestion(need=need, rank=rank, score=one.score, reasons=one.reasons, ranked_at=moment, **{kind: one.id})
        for kind, rank, one in ranked
    )
    return len(made)
