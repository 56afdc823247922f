"""An expert leaves a team or a society's list, or a society the co-operation (§3.2).

Nobody is kept against their will; the station's side is told, and learns what has to be filled again.
"""

from django.db import transaction

from kezhan.experts import enrolment
from kezhan.experts.models import Expert, Membership
from kezhan.journal.recording import record
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, states
from kezhan.stations.application.asking import end, keep_part
from kezhan.stations.application.changing import touch
from kezhan.stations.application.consenting import sound_reason
from kezhan.stations.application.team import co_operating_in_words, refill, served_only_by, team_in_words
from kezhan.stations.models import Consent, Station


def may_leave(post: Post, station: Station) -> bool:
    """An expert of the team, or a person of a co-operating society, while the station has not ended."""
    if station.state in states.ENDED:
        return False
    if post.role == Role.EXPERT:
        return station.team_members.filter(expert__account=post.account_id).exists()
    return post.society_id is not None and station.co_operating.filter(pk=post.society_id).exists()


@transaction.atomic
def leave(station: Station, reason: str, *, by: Post) -> Station:
    """Take them out of the station from now on; what they did stays."""
    station = Station.objects.select_for_update(of=("self",), no_key=True).get(pk=station.pk)
    clause = station.edition.rules.mutual_choice.clause
    if not may_leave(by, station):
        raise Refused("只有驻站专家本人和协作学会可以退出，站点结束以后不用退出", clause)
    reason = sound_reason(station, reason, "退出的理由")
    for consent in _agreed(station, by):
        end(consent, Consent.State.LEFT, reason, "leave_consent", by)
    item, before, after, who = _take_out(station, reason, by)
    touch(station)
    record("leave_station", station, by, item=item, value={"from": before, "to": after}, reason=reason)
    audience.tell_everybody(station, f"{who}退出了“{station.name}”：{reason.rstrip('。')}。{refill(station)}", by)
    return station


@transaction.atomic
def leave_list(expert: Expert, society: Society, *, by: Post) -> Membership:
    """Take the expert off the society's list. Each station that they serve no more is told what it lacks (§5.2)."""
    membership = enrolment.leave(expert, society, by=by)
    for station in served_only_by(expert, society).order_by("pk"):
        text = f"{expert}退出了{society}的专家名单，不再是“{station.name}”的驻站专家。{refill(station)}"
        audience.tell_everybody(station, text, by)
    return membership


def _take_out(station: Station, reason: str, by: Post) -> tuple[str, str, str, str]:
    """Take them out. Return the item that changed, its words before and after, and who left."""
    if by.role == Role.EXPERT:
        before = team_in_words(station)
        for member in station.team_members.filter(expert__account=by.account_id):
            keep_part(station, member.expert, reason, by)
            member.delete()
        return "station.team", before, team_in_words(station), f"专家{by.account.name}"
    before = co_operating_in_words(station)
    if by.society is not None:
        keep_part(station, by.society, reason, by)
        station.co_operating.remove(by.society)
    return "station.co_operating", before, co_operating_in_words(station), f"协作学会{by.organisation_name}"


def _agreed(station: Station, by: Post) -> list[Consent]:
    agreed = station.consents.filter(state=Consent.State.AGREED)
    is_self = by.role == Role.EXPERT
    own = agreed.filter(expert__account=by.account_id) if is_self else agreed.filter(society=by.society_id)
    return list(own)
