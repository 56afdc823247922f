"""The stations about which somebody writes down work, and who can have done it there."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Max, QuerySet

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Role
from kezhan.stations import states
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.work.particulars import SERVED


def stations_of(post: Post) -> QuerySet[Station]:
    """The live stations for which this post writes down work (`moves.may_write`), those of the latest work first."""
    live = Station.objects.visible_to(post).filter(state__in=states.LIVE)
    if post.role == Role.EXPERT:
        live = live.filter(pk__in=live.filter(team_members__expert__account=post.account_id).order_by().values("pk"))
    else:
        live = live.filter(society_person=post.pk)
    return live.annotate(worked_at=Max("work__written_at")).order_by("-worked_at", "pk").select_related("host")


def who_may_have_served_at(stations: Collection[Station]) -> dict[int, list[Expert]]:
    """`particulars.who_may_have_served` of many stations together, by the key of the station."""
    serving = TeamMember.objects.filter(station__in=stations).order_by().values_list("station", "expert")
    left = Consent.objects.filter(station__in=stations, state__in=SERVED).exclude(expert=None).order_by()
    pairs = {*serving, *left.values_list("station", "expert")}
    experts = Expert.objects.in_bulk([expert for _, expert in pairs])
    found: dict[int, list[Expert]] = defaultdict(list)
    for station, expert in sorted(pairs):
        found[station].append(experts[expert])
    return found
