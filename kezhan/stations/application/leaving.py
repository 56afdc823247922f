"""An expert leaves a team or a society's list, or a society the co-operation (§3.2).

Nobody is kept against their will; the station's side is told, and learns what has to be filled again.
"""

from django.db import transaction
from django.db.models import Q, QuerySet

from kezhan.experts import enrolment
from kezhan.experts.models import Expert, Membership
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, states
from kezhan.stations.application.asking import end, keep_part, page_of_part, take_back
from kezhan.stations.application.changing import tell_whose_turn, touch
from kezhan.stations.application.consenting import sound_reason
from kezhan.stations.application.items import label_of
from kezhan.stations.application.team import brought_by, co_operating_in_words, refill, served_only_by, team_in_words
from kezhan.stations.models import Consent, Station
from kezhan.stations.under_lock import lock, lock_sound


def may_leave(post: Post, station: Station) -> bool:
    """An expert of the team, or a person of a co-operating society, while the station has not ended."""
    if station.state in states.ENDED:
        return False
    if post.role == Role.EXPERT:
        return station.team_members.filter(expert__account=post.account_id).exists()
    return post.society_id is not None and station.co_operating.filter(pk=post.society_id).exists()


def experts_to_speak_for(post: Post, station: Station) -> QuerySet[Expert]:
    """The experts of the team who do not sign in, for a person of the leading society while the station has not
    ended: the society takes down that they leave, as it handed in that they came.
    """
    speaks = post.society_id == station.society_id and station.state not in states.ENDED
    return station.team.filter(account=None).order_by("pk") if speaks else Expert.objects.none()


@transaction.atomic
def leave(station: Station, reason: str, *, by: Post) -> Station:
    """Take them out of the station from now on; what they did stays."""
    station = lock(station.pk)
    clause = station.edition.rules.mutual_choice.clause
    if not may_leave(by, station):
        raise Refused("只有驻站专家本人和协作学会可以退出，站点结束以后不用退出", clause)
    reason = sound_reason(station, reason, "退出的理由")
    if by.society is not None:
        who = _leave_with_experts(station, by.society, reason, by)
    else:
        _take_out(station, Expert.objects.get(account=by.account_id), reason, by)
        who = f"专家{by.account.name}"
    audience.tell_everybody(station, f"{who}退出了“{station.name}”：{reason.rstrip('。')}。{refill(station)}", by)
    return station


@transaction.atomic
def leave_on_behalf(station: Station, expert: Expert, reason: str, *, by: Post) -> Station:
    """The leading society takes down that an expert who does not sign in leaves this station, and why."""
    station = lock(station.pk)
    if not experts_to_speak_for(by, station).filter(pk=expert.pk).exists():
        whose = f"没有账号的驻站专家，由{station.society}登记退出；有账号的本人退出"
        raise Refused(whose, station.edition.rules.mutual_choice.clause, "expert")
    reason = sound_reason(station, reason, "退出的理由")
    _take_out(station, expert, reason, by)
    text = f"{by}登记：专家{expert}退出了“{station.name}”，理由是：{reason.rstrip('。')}。{refill(station)}"
    audience.tell_everybody(station, text, by)
    return station


@transaction.atomic
def leave_list(expert: Expert, society: Society, *, by: Post) -> Membership:
    """Take the expert off the society's list, and out of each station that they serve through no other one (§5.2).

    The stations are locked before the expert, also those that they are asked to join, as in agreeing. One that was
    falsified keeps nobody on a list: its team says that they left.
    """
    asked = Q(consents__expert=expert, consents__state=Consent.State.WAITING)
    theirs = Station.objects.filter(Q(team=expert) | asked).order_by().values("pk")
    sound = [one.pk for one in lock_sound(Station.objects.filter(pk__in=theirs))]
    membership = enrolment.leave(expert, society, by=by)
    for station in served_only_by(expert, society).filter(pk__in=sound).order_by("pk"):
        _take_out(station, expert, f"退出了{society}的专家名单", by)
        text = f"{expert}退出了{society}的专家名单，不再是“{station.name}”的驻站专家。{refill(station)}"
        audience.tell_everybody(station, text, by)
    return membership


def experts_along(post: Post, station: Station) -> QuerySet[Expert]:
    """The experts of the team who leave with this person's society, because no other of the station's lists them."""
    if post.society is None:
        return Expert.objects.none()
    return brought_by(station, [post.society]).filter(stations=station)


def _leave_with_experts(station: Station, society: Society, reason: str, by: Post) -> str:
    """Take a co-operating society out, with the experts whom only it lists. Return who left, in words."""
    along, why = list(experts_along(by, station)), f"{society}退出了协作"
    asked = list(brought_by(station, [society]).exclude(pk__in=[one.pk for one in along]))
    take_back(station.consents.waiting().filter(expert__in=asked), by, why)
    for expert in along:
        _take_out(station, expert, why, by)
        told = [expert.account_id] if expert.account_id else []
        tell(told, f"{why}，你不再是“{station.name}”的驻站专家", page_of_part(station, expert))
    _take_out(station, society, reason, by)
    names = "、".join(str(expert) for expert in along)
    return f"协作学会{society}" + (f"连同只在它名单里的驻站专家{names}" if along else "")


def _take_out(station: Station, gone: Expert | Society, reason: str, by: Post) -> None:
    """Take them out and record it; they are not asked for another duty any longer. Whoever decides on the station looks
    at it again.
    """
    own = {"expert": gone} if isinstance(gone, Expert) else {"society": gone}
    for consent in station.consents.filter(state__in=[Consent.State.AGREED, Consent.State.WAITING], **own):
        end(consent, Consent.State.LEFT, reason, "leave_consent", by)
    keep_part(station, gone, reason, by)
    if isinstance(gone, Expert):
        item, in_words = "station.team", team_in_words
        before = in_words(station)
        station.team_members.filter(expert=gone).delete()
    else:
        item, in_words = "station.co_operating", co_operating_in_words
        before = in_words(station)
        station.co_operating.remove(gone)
    touched = touch(station)
    record("leave_station", station, by, item=item, value={"from": before, "to": in_words(station)}, reason=reason)
    tell_whose_turn(station, touched, label_of(station.edition, item))
