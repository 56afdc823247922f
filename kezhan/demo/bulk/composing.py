"""Compose the beginnings of many lives: a host with its person, a need and a talk that led to an application."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.demo.bulk.lives import Life, office_hour
from kezhan.demo.bulk.talent import Talent
from kezhan.demo.cast import Cast
from kezhan.demo.people import password_hash
from kezhan.demo.stories.applying import category_for, enough_tasks, station_name
from kezhan.demo.tables import FieldOfWork
from kezhan.experts.models import Expert
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.hosts import particulars_of
from kezhan.organisations.models import Host, Post, Role, Society
from kezhan.organisations.soundness import host_values, sizing_of, sound_host
from kezhan.reference import workdays
from kezhan.reference.divisions import Level
from kezhan.stations.models import Awaited, Station

ENDINGS = {
    "operating": 73.7,
    "in_rectification": 0.3,
    "returned": 12,
    "rejected": 4,
    "withdrawn": 3,
    "mended": 3,
    "delisted": 1,
    "closed": 3,
}
"""How lives go, in hundredths; where the present cuts in earlier, they stand wherever they are. Few are in
rectification: each bars its society from opening another, and in a large province nobody would be left to open one.
"""


@dataclass
class Beginning:
    """A life about to be lived, with what was agreed on."""

    work: FieldOfWork
    host: Host
    account: Account
    need: Need
    life: Life
    choices: dict[str, list[str]]
    team: list[Expert] = field(default_factory=list)


class Composing:
    """Composes beginnings of one province."""

    def __init__(self, cast: Cast, talent: Talent, rng: Random) -> None:
        self._cast, self._talent, self._rng = cast, talent, rng
        self._count = 0

    def host(self, work: FieldOfWork, within: str = "") -> Host:
        """A host, not yet written, that may have a station."""
        composed = sound_host(self._cast.hosts.host(work, self._rng.choice(self._cast.forms_for(work)), within))
        return Host(**host_values(composed, sizing_of(composed)))

    def account(self, host: Host) -> Account:
        """Its person's account, not yet written."""
        self._count += 1
        return Account(
            username=f"b{self._count:06d}",
            name=host.contact_name,
            phone=self._cast.names.phone(),
            password=password_hash(),
        )

    def need(self, work: FieldOfWork, host: Host, day: date, state: NeedState) -> Need:
        """A need of the host, checked on the day after it was posted."""
        posted = office_hour(day, self._rng)
        with clock.at(posted):
            wish = self._cast.writer.need(work, particulars_of(host))
        opened = office_hour(workdays.after(day, 1), self._rng)
        values = wish.values | {"confidentiality": "public"}
        edition_key = self._cast.edition.key
        return Need(
            host=host,
            edition_key=edition_key,
            division=host.division,
            state=state,
            posted_at=posted,
            opened_at=opened,
            **values,
        )

    def beginning(self, day: date) -> Beginning:
        """A life whose application was opened on that day."""
        work, society = self._talent.take_seat(day)
        within = society.association.division if society.level != Level.PROVINCE else ""
        host = self.host(work, within)
        account = self.account(host)
        host_post = Post(account=account, role=Role.HOST, host=host, began_on=day)
        need = self.need(work, host, _before(day), NeedState.PAIRED)
        station = self._station(work, society, host, need, office_hour(day, self._rng))
        station.society_person, station.host_person = self._cast.secretaries[society.pk], host_post
        ending = self._rng.choices(list(ENDINGS), list(ENDINGS.values()))[0]
        life = Life(station, self._cast.secretaries[society.pk], host_post, ending)
        return Beginning(work, host, account, need, life, self._choices(need), self._talent.team(society))

    def _choices(self, need: Need) -> dict[str, list[str]]:
        """What the station works on and where, list by list."""
        edition = self._cast.edition
        aims = [aim.key for aim in edition.aims]
        return {
            "focus_tasks": enough_tasks([need.task], edition),
            "aims": self._rng.sample(aims, min(2, len(aims))),
            "radiation_area": [need.division],
        }

    def _station(self, work: FieldOfWork, society: Society, host: Host, need: Need, moment: datetime) -> Station:
        edition = self._cast.edition
        category = category_for(host, edition, work.is_farming)
        return Station(
            edition_key=edition.key,
            name=station_name(society, host),
            category=category.key if category else "",
            society=society,
            host=host,
            need=need,
            division=host.division,
            awaited=Awaited.HOST,
            awaited_since=moment,
            opened_at=moment,
        )


def _before(day: date) -> date:
    """A working day some two weeks before."""
    return workdays.after(date.fromordinal(day.toordinal() - 21), 1)
