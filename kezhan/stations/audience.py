"""The people whom a station concerns, as account ids."""

from django.db.models import Q

from kezhan.notices.telling import Addressee, tell
from kezhan.organisations import desks
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Post
from kezhan.organisations.models.applying import Applicants
from kezhan.organisations.rules import Organisation
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Awaited, Station


def sides(station: Station) -> list[int]:
    """Everybody of the leading society and of the host."""
    return _accounts(Q(society=station.society_id) | Q(host=station.host_id))


def desk(station: Station) -> Organisation | None:
    """The people asked to do the next thing; None when nobody is asked, or the public is."""
    asked = {Awaited.SOCIETY: station.society, Awaited.HOST: station.host, Awaited.ASSOCIATION: station.desk}
    return asked.get(Awaited(station.awaited))


def who_is_told(station: Station) -> str:
    """Who is told when the desk is asked, in words."""
    return desks.who_is_told(desk(station), _part(station))


def ask_desk(station: Station, text: str) -> list[int]:
    """Tell the people asked to do the next thing; at an association without those who have a part in the station."""
    return ask(desk(station), text, station_page(station), applicants=_part(station))


def concerned(station: Station) -> list[int]:
    """Both sides, and the associations that have had the station on their desk."""
    took_part = station.passages.exclude(association=None).values("association")
    return _accounts(Q(society=station.society_id) | Q(host=station.host_id) | Q(association__in=took_part))


def everybody(station: Station) -> str:
    """Whom `tell_everybody` tells, in words: no association has taken part before the first handing in."""
    return "站点双方和科协" if station.submitted_at else "站点双方"


def tell_everybody(station: Station, text: str, by: Post) -> None:
    """Tell both sides, the associations that took part, and the one that decides on it now, without the doer."""
    asked = ask_desk(station, text) if station.awaited == Awaited.ASSOCIATION else []
    others = set(concerned(station)) - set(asked) - {by.account_id}
    tell(sorted(others), text, station_page(station))


def _part(station: Station) -> Applicants | None:
    """The people who may not decide, where a decision is asked for."""
    return station.applicants if station.awaited == Awaited.ASSOCIATION else None


def _accounts(which: Q) -> list[int]:
    held = Post.objects.held().filter(which).order_by("pk").distinct().values_list("account_id", "pk")
    return list(dict.fromkeys(Addressee(account, post) for account, post in held))
