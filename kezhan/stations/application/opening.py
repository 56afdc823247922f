"""Open the application of a station: from a signed agreement between one leading society and one host (§0.1, §3.2)."""

from collections.abc import Collection

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.journal.recording import record
from kezhan.needs.models import Need
from kezhan.organisations.audience import Aftermath, Telling, say
from kezhan.organisations.models import Host, Post, Society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import Level
from kezhan.stations import states
from kezhan.stations.addresses import station_page
from kezhan.stations.application.choosing import choose
from kezhan.stations.application.limits import refuse_in_rectification
from kezhan.stations.models import Awaited, Station
from kezhan.text.lines import shortened

MOST = 47
"""Characters of each of the two names in the first name of a station, which has 100 in all."""


@transaction.atomic
def open_station(
    *,
    society: Society,
    host: Host,
    need: Need | None,
    agreement: Upload | None,
    by: Post,
    under: Edition | None = None,
    agreed_on: Collection[str] = (),
) -> Station:
    """A draft for both sides to fill in, under the edition in force today, or an earlier one that still goes on.

    It begins with the tasks that both sides agreed on, by key.
    """
    edition = editions.for_opening(under, by=by)
    Society.objects.select_for_update(no_key=True).get(pk=society.pk)
    if by.society_id != society.pk:
        raise Refused(f"建站申请由牵头学会发起，请{society}的人来办", edition.rules.leading_society.clause)
    refuse_society_that_cannot_lead(society, edition)
    refuse_in_rectification(society, edition)
    refuse_second(society, host, edition)
    station = opened(society, host, need, agreement, edition)
    station.save()
    for name, chosen in begun_with(station, agreed_on).items():
        choose(station, name, chosen)
    after = aftermath(station)
    record("open_station", station, by, **after.facts)
    say(*after.tellings)
    return station


def opened(society: Society, host: Host, need: Need | None, agreement: Upload | None, edition: Edition) -> Station:
    """The draft as it opens at the present moment, not yet written."""
    moment = clock.now()
    return Station(
        edition_key=edition.key,
        name=name_of(society, host, edition),
        society=society,
        host=host,
        need=need,
        agreement=agreement,
        division=host.division,
        awaited=Awaited.SOCIETY,
        awaited_since=moment,
        opened_at=moment,
    )


def begun_with(station: Station, agreed_on: Collection[str] = ()) -> dict[str, list[str]]:
    """What a draft works on and where, before anybody chooses: the agreed tasks, else the need's; the host's place."""
    wanted = agreed_on or ([station.need.task] if station.need else [])
    return {
        "radiation_area": [station.division],
        "focus_tasks": [task.key for task in station.edition.tasks if task.key in wanted],
    }


def aftermath(station: Station) -> Aftermath:
    """What the opening leaves on record, and what both sides are told."""
    need = station.need
    facts = {"society": station.society.name, "host": station.host.name, "need": need and need.title}
    text = f"“{station.name}”的申请已经建好，请双方各填各的部分"
    return Aftermath(facts, (Telling((station.society, station.host), text, station_page(station)),))


def name_of(society: Society, host: Host, edition: Edition) -> str:
    """The first name of the station, in the edition's words."""
    names = {"society": shortened(society.name, MOST), "host": shortened(host.name, MOST)}
    return edition.wording.said("station_name", **names)


def refuse_society_that_cannot_lead(society: Society, edition: Edition) -> None:
    """Refuse a society of a level that the edition does not let lead (§0.1)."""
    rule = edition.rules.leading_society
    if society.level not in rule.levels:
        able = edition.levels.joined(rule.levels)
        own = edition.levels.of(Level(society.level))
        raise Refused(f"{society.name}是{own}学会，牵头建站须是{able}学会", rule.clause)
    if not society.is_active:
        raise Refused(f"{society.name}已停用，换一家学会吧", edition.rules.mutual_choice.clause)


def refuse_second(society: Society, host: Host, edition: Edition) -> None:
    """A society has at most one station at a host; that station does what else the host needs (§0.1)."""
    present = Station.objects.filter(society=society, host=host, state__in=states.HOLDING_A_PLACE).first()
    if present is not None:
        raise Refused(why_no_second(present), edition.rules.leading_society.clause)


def why_no_second(present: Station) -> str:
    """Why the two sides of this station have no second one, in words."""
    return f"双方已经有“{present.name}”，不能重复建站；新的需求交给这个站来办"
