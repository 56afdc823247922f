"""Who may serve in a station's team (工作团队): members of its societies, none at too many stations (§3.2, §5.2)."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kezhan.experts.models import Expert
from kezhan.organisations.models import Society
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
    """Refused when any of those who are to join already serves as many stations as one person may."""
    free = experts_not_at_limit(station.edition).filter(pk__in=newcomers).values_list("pk", flat=True)
    if busy := set(newcomers) - set(free):
        rule = station.edition.rules.quality_first
        raise Refused(f"{_named(busy)}已在 {rule.stations_per_expert} 个站服务，不能再加", rule.clause, "team")


def shortfall(station: Station) -> int:
    """How many experts the team still lacks. Only those count who agreed and are still members."""
    return max(0, station.edition.rules.team.experts - who_may_serve(station).filter(stations=station).count())


def team_and_asked(station: Station) -> dict[int, str]:
    """The experts of the team and those who have not answered, by id with their duty."""
    asked = station.consents.waiting().exclude(expert=None).values_list("expert_id", "duty")
    return dict(station.team_members.values_list("expert_id", "duty")) | {one: duty for one, duty in asked if one}


def co_operating_and_asked(station: Station) -> QuerySet[Society]:
    """The co-operating societies and those that have not answered."""
    asked = station.consents.waiting().exclude(society=None).values("society")
    return Society.objects.filter(Q(pk__in=station.co_operating.order_by().values("pk")) | Q(pk__in=asked))


def team_in_words(station: Station) -> str:
    return "；".join(f"{one.expert.name} {one.duty}".strip() for one in station.team_members.select_related("expert"))


def co_operating_in_words(station: Station) -> str:
    return "、".join(station.co_operating.values_list("name", flat=True))


def _named(experts: Collection[int]) -> str:
    return "、".join(Expert.objects.filter(pk__in=experts).order_by("pk").values_list("name", flat=True))
