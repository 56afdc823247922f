"""Everybody who plays a part: associations with their people, societies with their experts."""

from collections import Counter, defaultdict
from functools import cached_property
from math import ceil
from random import Random

from kezhan.demo import hosts, needs, particulars
from kezhan.demo.book import Book
from kezhan.demo.enrolling import enrolled
from kezhan.demo.naming import Names, office_phone
from kezhan.demo.people import People
from kezhan.demo.showcase import CITY_FIELD, FIELD, TOWNS_FIELD, WELL_STAFFED, Showcase
from kezhan.demo.tables import FieldOfWork, fields_of_work
from kezhan.experts.enrolment import join
from kezhan.experts.models import Expert
from kezhan.organisations.associations import plant, set_phone
from kezhan.organisations.hosts import enter_host
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.societies import add_result, enter_society
from kezhan.policy.shape import Edition, HostForm
from kezhan.reference.divisions import Level
from kezhan.stations.application.categories import open_to

STAFF = {Level.PROVINCE: (Role.PROVINCE, 3), Level.CITY: (Role.CITY, 2), Level.COUNTY: (Role.COUNTY, 1)}
"""The role at each level's association and how many people hold it."""

PROVINCIAL_EXPERTS, CITY_EXPERTS, IN_BOTH = 16, 10, 3
CUSTOMARY = 3
"""Experts that a society needs for each station under the customary bounds; the numbers above assume it."""


class Cast:
    """The people of one province, found by the part that they play.

    `kept_free` counts, by society, the stations that others than the stories will open there. `shown` are the
    stations that live through every kind of work, their keys by their places.
    """

    def __init__(self, edition: Edition, book: Book, rng: Random) -> None:
        self.edition, self.book, self.rng = edition, book, rng
        self.names = Names(rng)
        self.hosts = hosts.Composer(edition.province, self.names, rng)
        self.writer = needs.Writer(edition, rng)
        self.composer = particulars.Composer(edition.province, self.names, rng)
        self.people = People(self.names, book)
        self.showcase = Showcase(edition.province)
        self.associations: dict[int, list[Post]] = defaultdict(list)
        self.secretaries: dict[int, Post] = {}
        self.societies: dict[str, list[Society]] = defaultdict(list)
        self.kept_free: Counter[int] = Counter()
        self.shown: dict[int, int] = {}

    def assemble(self) -> None:
        """Plant the associations, enter the societies and enrol their experts."""
        for association in plant(self.edition.province, by=self.people.administrator):
            self._staff(association)
        known = [(field, society) for field in fields_of_work() for society in self._societies_of(field)]
        for field, society in known:
            self._enrol(field, society)
        self.book.write()
        for field, society in known:
            self._share(self.societies[field.key][0], society)

    @cached_property
    def works(self) -> tuple[FieldOfWork, ...]:
        """The fields whose hosts may have stations in this edition; all fields when the edition allows none of them."""
        return tuple(field for field in fields_of_work() if self._open_forms(field)) or fields_of_work()

    def forms_for(self, field: FieldOfWork) -> list[HostForm]:
        """The field's forms of hosts that may have a station; the edition's own forms when it allows none."""
        return self._open_forms(field) or [form for category in self.edition.categories for form in category.hosts]

    @cached_property
    def experts_a_station(self) -> int:
        """How many experts a society needs for each of its stations, from the edition's bounds on both."""
        bound = self.edition.rules.quality_first
        return max(bound.experts_per_station, ceil(self.edition.rules.team.experts / bound.stations_per_expert))

    def at(self, association: Association | None) -> Post:
        """Somebody at the association; the province's people stand in when it has nobody."""
        posts = self.associations[association.pk] if association else []
        return self.rng.choice(posts or self.province)

    @cached_property
    def province(self) -> list[Post]:
        return self.associations[Association.objects.get(parent=None).pk]

    def over(self, division: str) -> Post:
        """Somebody at the association nearest to a place."""
        return self.at(Association.objects.nearest(division))

    def enter(self, field: FieldOfWork, form: HostForm, within: str = "") -> tuple[Host, Post]:
        """A new host with its person; the association in charge enters it."""
        composed = self.hosts.host(field, form, within)
        host = enter_host(composed, by=self.over(composed.division))
        return host, self.people.post(Role.HOST, host, name=host.contact_name)

    def _open_forms(self, field: FieldOfWork) -> list[HostForm]:
        return [form for form in map(HostForm, field.hosts) if open_to(self.edition.categories, form)]

    def _staff(self, association: Association) -> None:
        role, count = STAFF[Level(association.level)]
        known = self.showcase.known_at(association)
        for number in range(count if role != Role.CITY else self.rng.randint(1, count)):
            post = self.people.post(role, association, username="" if number else known)
            self.associations[association.pk].append(post)
        set_phone(association, office_phone(association.division), by=self.associations[association.pk][0])

    def _societies_of(self, field: FieldOfWork) -> list[Society]:
        levels = self.edition.rules.leading_society.levels
        if Level.PROVINCE in levels:
            self._society(field, self.composer.provincial_society(field))
        for level in (Level.CITY, Level.COUNTY):
            if level in levels:
                self._local_societies(field, level)
        return self.societies[field.key]

    def _local_societies(self, field: FieldOfWork, level: Level) -> None:
        homes = self.composer.homes_of(field, level)
        shown = [place for place in homes if self.showcase.is_home(field, place)]
        for place in shown or self.rng.sample(homes, min(len(homes), self.rng.choice([1, 1, 2]))):
            self._society(field, self.composer.local_society(field, place))

    def _society(self, field: FieldOfWork, composed: SocietyParticulars) -> None:
        """The society, which may serve several fields."""
        society = Society.objects.filter(name=composed.name).first()
        if society is None:
            society = enter_society(composed, by=self.people.administrator)
            username = self.showcase.known_secretary(field, society)
            self.secretaries[society.pk] = self.people.post(
                Role.SOCIETY, society, username=username, name=composed.contact_name
            )
        self.societies[field.key].append(society)
        for title, summary in field.results:
            if not society.results.filter(title=title).exists():
                add_result(society, title=title, summary=summary, by=self.secretaries[society.pk])

    def _enrol(self, field: FieldOfWork, society: Society) -> None:
        count = PROVINCIAL_EXPERTS if society.level == Level.PROVINCE else CITY_EXPERTS
        if field.key in (FIELD, CITY_FIELD, TOWNS_FIELD):
            count *= WELL_STAFFED
        count = ceil(count * self.experts_a_station / CUSTOMARY)
        composed = [self.composer.expert(field) for _ in range(count)]
        enrolled(society, composed, self.book, by=self.secretaries[society.pk])

    def _share(self, provincial: Society, society: Society) -> None:
        """A few experts of the provincial society join the city's society too; each of them consents."""
        if society.level == Level.PROVINCE:
            return
        strangers = Expert.objects.of(provincial).exclude(memberships__society=society)
        for expert in strangers.order_by("-pk")[:IN_BOTH]:
            join(expert, society, by=self.people.administrator)
