"""Who has a place left for one more station, in words: quality before quantity (§3.2).

The rule itself is `stations.capacity`'s and is enforced at acceptance; here it is worked out for a whole list at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from kezhan.experts.models import Membership
from kezhan.matching.models import Pairing
from kezhan.policy.shape import Edition
from kezhan.stations import states
from kezhan.stations.application.capacity import Capacity
from kezhan.stations.models import Station, TeamMember
from kezhan.stations.states import State


@dataclass(frozen=True)
class Places:
    """How many are left, and what a person is told of it."""

    left: int
    reason: str


def places_of_societies(societies: Collection[int], edition: Edition) -> dict[int, Places]:
    """By id, for each of `societies`."""
    rule = edition.rules.quality_first
    stations = Station.objects.filter(society__in=societies)
    in_rectification = set(stations.filter(state=State.RECTIFICATION).order_by().values_list("society", flat=True))
    used = _count(stations.filter(state__in=states.HOLDING_A_PLACE), "society")
    promised = _count(Pairing.objects.live().filter(invitation__society__in=societies), "invitation__society")
    free = _free_members(societies, edition)
    return {
        key: _places_of_society(
            Capacity(
                free.get(key, 0) // rule.experts_per_station, used.get(key, 0) + promised.get(key, 0), free.get(key, 0)
            ),
            key in in_rectification,
        )
        for key in societies
    }


def places_of_experts(experts: Collection[int], edition: Edition) -> dict[int, Places]:
    """By id, for each of `experts`."""
    limit = edition.rules.quality_first.stations_per_expert
    serves = _count(TeamMember.objects.filter(expert__in=experts, station__state__in=states.HOLDING_A_PLACE), "expert")
    return {expert: _places_of_expert(serves.get(expert, 0), limit) for expert in experts}


def _free_members(societies: Collection[int], edition: Edition) -> dict[int, int]:
    """By society: its active members who may serve one more station."""
    serving = TeamMember.objects.filter(station__state__in=states.HOLDING_A_PLACE).order_by().values("expert")
    limit = edition.rules.quality_first.stations_per_expert
    at_limit = serving.annotate(serves=Count("pk")).filter(serves__gte=limit).values("expert")
    members = Membership.objects.filter(society__in=societies, ended_on=None, expert__is_active=True)
    return _count(members.exclude(expert__in=at_limit), "society")


def _count(rows: QuerySet[Any], by: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(by).annotate(Count("pk")))


def _places_of_society(has: Capacity, in_rectification: bool) -> Places:
    if in_rectification:
        return Places(0, "有站点在限期整改，暂时不能建新站")
    if has.left:
        return Places(has.left, f"还能再建 {has.left} 个站")
    return Places(0, f"建站名额已满：现有可服务专家 {has.free_experts} 名，最多 {has.limit} 个站")


def _places_of_expert(serves: int, limit: int) -> Places:
    if serves >= limit:
        return Places(0, f"已在 {serves} 个站服务，到了上限")
    return Places(limit - serves, f"还能再进 {limit - serves} 个站")
