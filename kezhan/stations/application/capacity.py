"""How many stations a society can carry: quality before quantity (§3.2)."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kezhan.experts.models import Expert
from kezhan.organisations.models import Society
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.stations.states import State


@dataclass(frozen=True)
class Capacity:
    """How many stations a society may have, how many it has or has asked for, and how many experts are free."""

    limit: int
    used: int
    free_experts: int

    @property
    def left(self) -> int:
        return max(self.limit - self.used, 0)


def capacity(society: Society, edition: Edition) -> Capacity:
    """One station for each so many members who are not at their own limit."""
    free = experts_not_at_limit(edition).filter(memberships__society=society, memberships__ended_on=None).count()
    used = Station.objects.filter(society=society, state__in=states.HOLDING_A_PLACE).count()
    return Capacity(free // edition.rules.quality_first.experts_per_station, used, free)


def experts_not_at_limit(edition: Edition) -> QuerySet[Expert]:
    """Experts who may serve one more station."""
    busy = Count("stations", filter=Q(stations__state__in=states.HOLDING_A_PLACE), distinct=True)
    limit = edition.rules.quality_first.stations_per_expert
    return Expert.objects.filter(is_active=True).annotate(serves=busy).filter(serves__lt=limit)


def refuse_in_rectification(society: Society, edition: Edition) -> None:
    """A society with a station in rectification opens no new one."""
    station = Station.objects.filter(society=society, state=State.RECTIFICATION).first()
    if station is not None:
        raise Refused(
            f"{society.name}的“{station.name}”正在限期整改，整改通过前不再建新站",
            edition.rules.no_new_station_in_rectification.clause,
        )


def refuse_over_capacity(society: Society, edition: Edition, promised: int = 0) -> None:
    """Refused when the society is full; `promised` are pairings that have no station yet."""
    has = capacity(society, edition)
    if has.used + promised >= has.limit:
        rule = edition.rules.quality_first
        raise Refused(
            f"{society.name}已有和在建站点 {has.used + promised} 个；"
            f"每 {rule.experts_per_station} 名可服务专家建 1 个站，现有 {has.free_experts} 名，最多 {has.limit} 个",
            rule.clause,
        )
