"""An expert leaves a team, or a society the co-operation, with a reason (§3.2).

Nobody is kept against their will; the station's side is told, and learns what has to be filled again.
"""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, states
from kezhan.stations.addresses import station_page
from kezhan.stations.application.asking import end
from kezhan.stations.application.changing import touch
from kezhan.stations.application.consenting import sound_reason
from kezhan.stations.application.team import co_operating_in_words, shortfall, team_in_words
from kezhan.stations.models import Awaited, Consent, Station


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
    item, before, after, who = _take_out(station, by)
    for consent in _agreed(station, by):
        end(consent, Consent.State.LEFT, reason, "leave_consent", by)
    _mark_changed(station)
    record("leave_station", station, by, item=item, value={"from": before, "to": after}, reason=reason)
    _tell(station, f"{who}退出了“{station.name}”：{reason}。{refill(station)}", by)
    return station


def refill(station: Station) -> str:
    """What has to be filled again, in words; empty where nothing has."""
    lacks = shortfall(station)
    if not lacks:
        return ""
    rule = station.edition.rules.team
    return f"驻站专家至少 {rule.experts} 名，还差 {lacks} 名，请{station.society}补上（依据 {rule.clause}）"


def _tell(station: Station, text: str, by: Post) -> None:
    """Tell both sides, the associations that took part, and the one that decides on it now."""
    asked = audience.ask_desk(station, text) if station.awaited == Awaited.ASSOCIATION else []
    others = set(audience.concerned(station)) - set(asked) - {by.account_id}
    tell(sorted(others), text, station_page(station))


def _take_out(station: Station, by: Post) -> tuple[str, str, str, str]:
    """Take them out. Return the item that changed, its words before and after, and who left."""
    if by.role == Role.EXPERT:
        before = team_in_words(station)
        station.team_members.filter(expert__account=by.account_id).delete()
        return "station.team", before, team_in_words(station), f"专家{by.account.name}"
    before = co_operating_in_words(station)
    if by.society is not None:
        station.co_operating.remove(by.society)
    return "station.co_operating", before, co_operating_in_words(station), f"协作学会{by.organisation_name}"


def _agreed(station: Station, by: Post) -> list[Consent]:
    agreed = station.consents.filter(state=Consent.State.AGREED)
    is_self = by.role == Role.EXPERT
    own = agreed.filter(expert__account=by.account_id) if is_self else agreed.filter(society=by.society_id)
    return list(own)


def _mark_changed(station: Station) -> None:
    """While the application is filled in, the host confirms anew; later the deciding association looks at it again."""
    if station.state in states.FILLING_IN:
        touch(station)
    else:
        station.version += 1
        station.save(update_fields=["version"])
