"""The team of a station changes after the handing in (§5.2): the leading society asks others for those who left.

They join by agreeing, as everybody does (`consenting`).
"""

from django.db import transaction

from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.application import asking, team
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.under_lock import lock


def why_not(station: Station, by: Post) -> Refused | None:
    """Why this post cannot ask anybody now. None for the leading society while the team has a vacant place."""
    try:
        _refuse(station, by)
    except Refused as refused:
        return refused
    return None


@transaction.atomic
def replenish(station: Station, *, members: dict[int, str], by: Post) -> Station:
    """Ask these experts, by id with their duty. Refused while nobody has left, and for experts who may not serve."""
    station = lock(station.pk)
    _refuse(station, by)
    clause = station.edition.rules.team.clause
    if not members:
        raise Refused("请至少选一位专家", clause, "members")
    if len(members) > (most := places(station)):
        raise Refused(f"还空着 {most} 位没有请人，选了 {len(members)} 位，请少选几位", clause, "members")
    for duty in members.values():
        refuse_overlong(TeamMember, duty=duty)
    if known := members.keys() & team.team_and_asked(station).keys():
        raise Refused(f"{team.named(known)}已经是驻站专家或者已经问过了，不用再问", clause, "members")
    team.refuse_without_duty(station, members)
    team.refuse_strangers(station, members)
    team.refuse_busy(station, members)
    asking.ask_experts(station, members, by)
    return station


def places(station: Station) -> int:
    """For how many vacant places nobody has been asked yet, so that not more agree than there are places."""
    return vacant(station) - station.consents.waiting().newcomers().count()


def vacant(station: Station) -> int:
    """How many places are vacant: of those who left after the handing in, and at least as many as the rule lacks."""
    last = station.submissions.last()
    if last is None:
        return 0
    of_experts = station.consents.exclude(expert=None)
    left = of_experts.filter(state=Consent.State.LEFT, asked_at__lt=last.handed_in_at)
    gone = left.filter(answered_at__gte=last.handed_in_at).order_by().values("expert").distinct().count()
    came = of_experts.filter(state=Consent.State.AGREED, asked_at__gte=last.handed_in_at).count()
    return max(gone - came, team.shortfall(station))


def _refuse(station: Station, by: Post) -> None:
    clause = station.edition.rules.team.clause
    if by.society_id != station.society_id:
        raise Refused(f"驻站专家由{station.society}补充，你现在的岗位不能办", clause)
    if station.state not in states.HANDED_IN:
        raise Refused(f"站点现在是“{station.state_label}”，驻站专家不在这里补", clause)
    if not vacant(station):
        raise Refused("驻站专家没有空缺，不用补", clause)
    if places(station) <= 0:
        raise Refused("空缺都已经请了人，等他们答复；没有答应的，再另请", clause)
