"""Societies in every city where a field is at home, and the experts they need to carry their stations (§3.2)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from random import Random

from kezhan import clock
from kezhan.demo.bulk.rectifications import Rectifications
from kezhan.demo.cast import Cast
from kezhan.demo.tables import FieldOfWork
from kezhan.experts.models import Expert, ExpertDiscipline, Membership
from kezhan.experts.particulars import ExpertParticulars, expert_values
from kezhan.organisations.models import Role, Society
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.societies import enter_society
from kezhan.reference.divisions import Level

BATCH = 5000
STATIONS_OF_ONE = 4
"""Stations that each society has the experts to carry, at least."""

Seat = tuple[FieldOfWork, Society]
"""Room for one station of a society in one of its fields."""


class Talent:
    """The societies of each field with the experts written for them, dealt out so that nobody serves too often."""

    def __init__(self, cast: Cast, rectifications: Rectifications) -> None:
        self._cast, self._rectifications = cast, rectifications
        self._dealt: dict[int, Iterator[Expert]] = {}
        self._seats: list[Seat] = []

    def write(self, experts: int, rng: Random) -> None:
        """Enter the societies that are missing and write so many experts, spread over all of them or, where they are
        few, over as many societies as can then carry a few stations each.
        """
        cast = self._cast
        known = [(field, society) for field in cast.works for society in self._societies(field)]
        staffed = rng.sample(known, max(1, min(len(known), experts // (STATIONS_OF_ONE * cast.experts_a_station))))
        enrolled: dict[int, list[Expert]] = defaultdict(list)
        for field, society in staffed:
            members = self._enrolled(field, society, experts // len(staffed))
            enrolled[society.pk] += members
            self._seats += [(field, society)] * (len(members) // cast.experts_a_station)
        self._dealt = {society: cycle(members) for society, members in enrolled.items()}
        rng.shuffle(self._seats)

    def take_seat(self, day: date) -> Seat:
        """A field and a society that may open one more station that day. StopIteration when there is none anywhere."""
        places = reversed(range(len(self._seats)))
        place = next(one for one in places if not self._rectifications.bar(self._seats[one][1].pk, day))
        return self._seats.pop(place)

    def team(self, society: Society) -> list[Expert]:
        """The next experts of the society, as many as a team needs."""
        return list(islice(self._dealt[society.pk], self._cast.edition.rules.team.experts))

    def _societies(self, field: FieldOfWork) -> list[Society]:
        cast = self._cast
        if Level.CITY in cast.edition.rules.leading_society.levels:
            for city in cast.composer.homes_of(field, Level.CITY):
                self._enter(field, cast.composer.local_society(field, city))
        return cast.societies[field.key]

    def _enter(self, field: FieldOfWork, composed: SocietyParticulars) -> None:
        cast = self._cast
        if any(one.name == composed.name for one in cast.societies[field.key]):
            return
        society = Society.objects.filter(name=composed.name).first()
        if society is None:
            society = enter_society(composed, by=cast.people.administrator)
            cast.secretaries[society.pk] = cast.people.post(Role.SOCIETY, society)
        cast.societies[field.key].append(society)

    def _enrolled(self, field: FieldOfWork, society: Society, size: int) -> list[Expert]:
        composed = [self._cast.composer.expert(field) for _ in range(size)]
        experts = Expert.objects.bulk_create([_expert(one) for one in composed], batch_size=BATCH)
        codes = [(one, code) for one, given in zip(experts, composed, strict=True) for code in given.disciplines]
        rows = [ExpertDiscipline(expert=expert, code=code) for expert, code in codes]
        ExpertDiscipline.objects.bulk_create(rows, batch_size=BATCH)
        today = clock.today()
        Membership.objects.bulk_create(
            [Membership(expert=expert, society=society, began_on=today) for expert in experts], batch_size=BATCH
        )
        return experts


def _expert(composed: ExpertParticulars) -> Expert:
    return Expert(**expert_values(composed))
