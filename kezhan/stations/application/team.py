"""Who may serve in a station's team (工作团队): members of its societies, none at too many stations (§3.2, §5.2)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Greatest, TruncDate

from kezhan.experts.models import Expert, Membership
from kezhan.organisations.models import Society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.application.limits import experts_not_at_limit
from kezhan.stations.models import Consent, Station, TeamMember


def who_may_serve(station: Station) -> QuerySet[Expert]:
    """The present members of the leading and the co-operating societies."""
    societies = [station.society_id, *station.co_operating.values_list("pk", flat=True)]
    members = Expert.objects.filter(memberships__society__in=societies, memberships__ended_on=None, is_active=True)
    return members.distinct()


def to_choose_from(station: Station) -> QuerySet[Expert]:
    """Who may serve, and whoever stands in the team although no society of the station lists them any longer
    (`may_serve`): nobody is left out of the team because a form does not show them.
    """
    may_serve = Q(pk__in=who_may_serve(station).order_by().values("pk"))
    shown = Expert.objects.filter(may_serve | Q(pk__in=team_and_asked(station)))
    return shown.annotate(may_serve=ExpressionWrapper(may_serve, output_field=BooleanField()))


def refuse_strangers(station: Station, experts: Collection[int]) -> None:
    """Refused when any of them is no member of the station's societies."""
    strangers = set(experts) - set(who_may_serve(station).filter(pk__in=experts).values_list("pk", flat=True))
    if strangers:
        reason = f"{named(strangers)}不是牵头或协作学会的会员"
        raise Refused(reason, station.edition.rules.team.clause, "team")


def refuse_busy(station: Station, newcomers: Collection[int]) -> None:
    """Refused when any of those who are to join already serves as many stations as one person may."""
    free = experts_not_at_limit(station.edition).filter(pk__in=newcomers).values_list("pk", flat=True)
    if busy := set(newcomers) - set(free):
        rule = station.edition.rules.quality_first
        raise Refused(f"{named(busy)}已在 {rule.stations_per_expert} 个站服务，不能再加", rule.clause, "team")


def refuse_without_duty(station: Station, asked: Mapping[int, str]) -> None:
    """Refused when any of those who are to be asked would not know for what."""
    if without := [expert for expert, duty in asked.items() if not duty.strip()]:
        raise Refused(f"请写明{named(without)}的分工，本人看过才能答复", station.edition.rules.team.clause, "members")


def served_only_by(expert: Expert, society: Society) -> QuerySet[Station]:
    """The stations, not ended, that the expert serves as a member of this society and of no other one."""
    others = expert.memberships.filter(ended_on=None).exclude(society=society).values("society")
    through = Q(society=society) | Q(co_operating=society)
    elsewhere = Station.objects.filter(Q(society__in=others) | Q(co_operating__in=others))
    stations: QuerySet[Station] = Station.objects.filter(through, team=expert, state__in=states.HOLDING_A_PLACE)
    return stations.exclude(pk__in=elsewhere.values("pk")).distinct()


def brought_by(station: Station, societies: Collection[Society]) -> QuerySet[Expert]:
    """The experts in the team or asked into it whom only these societies list, of all that the station has."""
    beside = station.co_operating.exclude(pk__in=[one.pk for one in societies]).values_list("pk", flat=True)
    others = Membership.objects.filter(society__in=[station.society_id, *beside], ended_on=None).values("expert")
    listed = Expert.objects.filter(memberships__society__in=societies, memberships__ended_on=None)
    asked = station.consents.waiting().exclude(expert=None).values("expert")
    part = Q(pk__in=station.team_members.values("expert")) | Q(pk__in=asked)
    return listed.filter(part).exclude(pk__in=others).distinct().order_by("pk")


def shortfall(station: Station) -> int:
    """How many experts the team still lacks. Only those count who agreed and are still members."""
    return max(0, station.edition.rules.team.experts - who_may_serve(station).filter(stations=station).count())


def refill(station: Station) -> str:
    """What has to be filled again, in words; empty where nothing has."""
    lacks = shortfall(station)
    if not lacks:
        return ""
    rule = station.edition.rules.team
    return f"驻站专家至少 {rule.experts} 名，还差 {lacks} 名，请{station.society}补上（依据 {rule.clause}）"


def still_listed() -> Exists:
    """Whether a member of a team is on the list of one of the station's societies today."""
    beside = Station.co_operating.through.objects.filter(station=OuterRef(OuterRef("station"))).values("society")
    listing = Membership.objects.filter(expert=OuterRef("expert"), ended_on=None)
    return Exists(listing.filter(Q(society=OuterRef("station__society")) | Q(society__in=beside)))


def short_of_experts() -> QuerySet[Station]:
    """Stations after the handing in whose team lacks experts, more than have been asked and not answered."""
    serving = TeamMember.objects.filter(still_listed(), expert__is_active=True)
    asked = Consent.objects.waiting().exclude(expert=None)
    least = [When(edition_key=key, then=one.rules.team.experts) for key, one in editions.at_hand().items()]
    stations: QuerySet[Station] = Station.objects.filter(state__in=states.HANDED_IN)
    there = _number_of(serving) + _number_of(asked)
    return stations.alias(there=there, least=Case(*least, default=0)).filter(there__lt=F("least"))


def short_since() -> Coalesce:
    """The day on which somebody last left the team, or a society that listed them for it."""
    left = TruncDate(Max("consents__answered_at", filter=Q(consents__state=Consent.State.LEFT)))
    of_own = Q(team__memberships__society=F("society")) | Q(team__memberships__society=F("co_operating"))
    off_list = Max("team__memberships__ended_on", filter=of_own)
    return Coalesce(Greatest(left, off_list), left, off_list, TruncDate("awaited_since"))


def team_and_asked(station: Station) -> dict[int, str]:
    """The experts of the team and those who have not answered, by id with their duty."""
    asked = station.consents.waiting().exclude(expert=None).values_list("expert_id", "duty")
    return dict(station.team_members.values_list("expert_id", "duty")) | {one: duty for one, duty in asked if one}


def co_operating_and_asked(station: Station) -> QuerySet[Society]:
    """The co-operating societies and those that have not answered."""
    asked = station.consents.waiting().exclude(society=None).values("society")
    return Society.objects.filter(Q(pk__in=station.co_operating.order_by().values("pk")) | Q(pk__in=asked))


def team_in_words(station: Station) -> str:
    return "；".join(f"{one.expert.name} {one.duty}".strip() for one in _team_of(station))


def co_operating_in_words(station: Station) -> str:
    return "、".join(station.co_operating.values_list("name", flat=True))


def _team_of(station: Station) -> QuerySet[TeamMember]:
    return station.team_members.select_related("expert")


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows a station has."""
    of_station = rows.filter(station=OuterRef("pk")).order_by().values("station")
    return Coalesce(Subquery(of_station.annotate(number=Count("pk")).values("number")), 0)


def named(experts: Collection[int]) -> str:
    """The names of these experts."""
    return "、".join(Expert.objects.filter(pk__in=experts).order_by("pk").values_list("name", flat=True))
