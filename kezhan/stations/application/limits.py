"""What keeps a society from another station, and an expert from another team (§3.2)."""

from typing import Any

from django.db.models import Count, QuerySet

from kezhan.experts.models import Expert
from kezhan.organisations.models import Society
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations import states
from kezhan.stations.models import Station, TeamMember
from kezhan.stations.states import State


def served_by_experts() -> QuerySet[Any]:
    """Each expert in a team, with the number of their stations as `serves`; ended stations do not count."""
    serving = TeamMember.objects.filter(station__state__in=states.HOLDING_A_PLACE).order_by()
    counted: QuerySet[Any] = serving.values("expert").annotate(serves=Count("station", distinct=True))
    return counted


def experts_at_limit(edition: Edition) -> QuerySet[Any]:
    """Ids of the experts with as many stations as one person may serve."""
    limit = edition.rules.quality_first.stations_per_expert
    return served_by_experts().filter(serves__gte=limit).values("expert")


def experts_not_at_limit(edition: Edition) -> QuerySet[Expert]:
    """Experts who may serve one more station."""
    return Expert.objects.filter(is_active=True).exclude(pk__in=experts_at_limit(edition))


def refuse_in_rectification(society: Society, edition: Edition) -> None:
    """A society with a station in rectification opens no new one."""
    station = Station.objects.filter(society=society, state=State.RECTIFICATION).first()
    if station is not None:
        raise Refused(
            f"{society.name}的“{station.name}”正在限期整改，整改通过前不再建新站",
            edition.rules.no_new_station_in_rectification.clause,
        )
