"""Who may serve in a station's team (工作团队): members of its societies, none at too many stations (§3.2, §5.2)."""

from collections.abc import Collection

from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.policy.refusal import Refused
from kezhan.stations.application.limits import experts_not_at_limit
from kezhan.stations.models import Station


def who_may_serve(station: Station) -> QuerySet[Expert]:
    """The present members of the leading and the co-operating societies."""
    societies = [station.society_id, *station.co_operating.values_list("pk", flat=True)]
    members = Expert.objects.filter(memberships__society__in=societies, memberships__ended_on=None, is_active=True)
    return members.distinct()


def refuse_strangers(station: Station, experts: Collection[int]) -> None:
    """Refused when any of them is no member of the station's societies."""
    strangers = set(experts) - set(who_may_serve(station).filter(pk__in=experts).values_list("pk", flat=True))
    if strangers:
        reason = f"{_named(strangers)}不是牵头或协作学会的会员"
        raise Refused(reason, station.edition.rules.team.clause, "team")


def refuse_busy(station: Station, newcomers: Collection[int]) -> None:
    """Refused when any of those who are to join serves as many stations already as one person may."""
    free = experts_not_at_limit(station.edition).filter(pk__in=newcomers).values_list("pk", flat=True)
    if busy := set(newcomers) - set(free):
        rule = station.edition.rules.quality_first
        raise Refused(f"{_named(busy)}已在 {rule.stations_per_expert} 个站服务，不能再加", rule.clause, "team")


def _named(experts: Collection[int]) -> str:
    return "、".join(Expert.objects.filter(pk__in=experts).order_by("pk").values_list("name", flat=True))
