"""How many more stations a society can lead and an expert can serve: quality before quantity (§3.2).

Only this module counts; the suggestions show the same numbers that an acceptance enforces.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kezhan.experts.models import Membership
from kezhan.matching.models import Pairing
from kezhan.organisations.models import Society
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations import states
from kezhan.stations.application.limits import experts_at_limit, refuse_in_rectification, served_by_experts
from kezhan.stations.models import Station
from kezhan.stations.states import State


@dataclass(frozen=True)
class Capacity:
    """The capacity of a society or an expert: at most `limit` stations; `taken` counts those in use.

    `reason` tells a person why; a society with a station in rectification has nothing left.
    """

    limit: int
    taken: int
    reason: str
    free_experts: int = 0
    is_held: bool = False

    @property
    def left(self) -> int:
        return 0 if self.is_held else max(self.limit - self.taken, 0)


def capacity_of(society: Society, edition: Edition) -> Capacity:
    return capacities_of_societies([society.pk], edition)[society.pk]


def capacities_of_societies(societies: Collection[int], edition: Edition) -> dict[int, Capacity]:
    """By id: one station for every so many free members. Pairings without a station yet also take one."""
    share = edition.rules.quality_first.experts_per_station
    stations = Station.objects.filter(society__in=societies)
    held = set(stations.filter(state=State.RECTIFICATION).order_by().values_list("society", flat=True))
    led = _count(stations.filter(state__in=states.HOLDING_A_PLACE), "society")
    promised = _count(Pairing.objects.live().filter(invitation__society__in=societies), "invitation__society")
    members = Membership.objects.filter(society__in=societies, ended_on=None, expert__is_active=True)
    free = _count(members.exclude(expert__in=experts_at_limit(edition)), "society")
    return {
        key: _of_society(free.get(key, 0), share, led.get(key, 0) + promised.get(key, 0), key in held)
        for key in societies
    }


def capacities_of_experts(experts: Sequence[int], edition: Edition) -> dict[int, Capacity]:
    """By id: the number of stations that the edition lets one person serve."""
    limit = edition.rules.quality_first.stations_per_expert
    serves = dict(served_by_experts().filter(expert__in=experts).values_list("expert", "serves"))
    return {expert: _of_expert(limit, serves.get(expert, 0)) for expert in experts}


def refuse_without_capacity(society: Society, edition: Edition) -> None:
    """Refused when a station of the society is in rectification, or when the society is full."""
    refuse_in_rectification(society, edition)
    has, rule = capacity_of(society, edition), edition.rules.quality_first
    if not has.left:
        raise Refused(
            f"{society.name}已有、在建和已约定的站点 {has.taken} 个；"
            f"每 {rule.experts_per_station} 名可服务专家建 1 个站，现有 {has.free_experts} 名，最多 {has.limit} 个",
            rule.clause,
        )


def _of_society(free: int, share: int, taken: int, is_held: bool) -> Capacity:
    limit = free // share
    if is_held:
        reason = "有站点在限期整改，暂时不能建新站"
    elif limit > taken:
        reason = f"还能再建 {limit - taken} 个站"
    elif not limit:
        reason = f"每 {share} 名可服务专家才能建 1 个站，现有 {free} 名，还差 {share - free} 名"
    else:
        reason = f"建站名额已满：现有可服务专家 {free} 名，最多 {limit} 个站"
    return Capacity(limit, taken, reason, free, is_held)


def _of_expert(limit: int, serves: int) -> Capacity:
    full = f"已在 {serves} 个站服务，到了上限"
    return Capacity(limit, serves, f"还能再进 {limit - serves} 个站" if serves < limit else full)


def _count(rows: QuerySet[Any], by: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(by).annotate(Count("pk")))
