"""The stations about which somebody writes down work, and who can have done it there."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Role
from kezhan.stations import states
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.work.models import Participation, Work
from kezhan.work.particulars import SERVED


def stations_of(post: Post) -> QuerySet[Station]:
    """The live stations for which this post writes down work (`moves.may_write`), those of the latest work first."""
    live = Station.objects.visible_to(post).filter(state__in=states.LIVE)
    if post.role == Role.EXPERT:
        live = live.filter(pk__in=live.filter(team_members__expert__account=post.account_id).order_by().values("pk"))
    else:
        live = live.filter(society_person=post.pk)
    return live.annotate(worked_at=Max("work__written_at")).order_by("-worked_at", "pk").select_related("host")


def own_work(account: int) -> QuerySet[Work]:
    """What this account wrote down, or in which its expert took part, the newest first; not what a kind wrote."""
    took_part = Participation.objects.filter(work=OuterRef("pk"), expert__account=account)
    own = Work.objects.filter(Q(written_by_account=account) | Q(Exists(took_part)), kind="")
    return own.order_by("-written_at", "-pk")


def hours_to_begin_with(people: Collection[Expert], account: int) -> list[int]:
    """Whose hours a new entry takes over from this account's last one: an expert's own. Who is none of these experts
    writes for others, and takes over the hours of all.
    """
    own = [one.pk for one in people if one.account_id == account]
    return own or [one.pk for one in people]


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
