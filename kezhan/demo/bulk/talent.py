"""Societies in every city where a field is at home, and the experts who carry their stations (§3.2)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

from kezhan.demo.cast import Cast
from kezhan.demo.enrolling import enrolled
from kezhan.demo.tables import FieldOfWork
from kezhan.experts.models import Expert
from kezhan.organisations.models import Role, Society
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.societies import enter_society
from kezhan.reference.divisions import Level

STATIONS_OF_ONE = 4
"""The least number of stations that each society has the experts to carry."""

Seat = tuple[FieldOfWork, Society]
"""Room for one station of a society in one of its fields."""


class Talent:
    """The societies of each field with the experts written for them, who take turns to serve."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._dealt: dict[int, Iterator[Expert]] = {}
        self._seats: list[Seat] = []

    def write(self, experts: int, rng: Random) -> None:
        """Write this many experts, spread over all possible societies. Few experts go to only as many societies as can
        then carry a few stations each.
        """
        cast = self._cast
        possible = [(field, one) for field in cast.works for one in self._possible(field)]
        number = experts // (STATIONS_OF_ONE * cast.experts_a_station)
        staffed = rng.sample(possible, max(1, min(len(possible), number)))
        enrolled: dict[int, list[Expert]] = defaultdict(list)
        for field, one in staffed:
            society = one if isinstance(one, Society) else self._entered(one)
            members = self._enrolled(field, society, experts // len(staffed))
            enrolled[society.pk] += members
            seats = len(members) // cast.experts_a_station
            self._seats += [(field, society)] * seats
            cast.kept_free[society.pk] += seats
        self._dealt = {society: cycle(members) for society, members in enrolled.items()}
        rng.shuffle(self._seats)

    def take_seat(self) -> Seat:
        """A field and a society that may open one more station. Raises IndexError when none is left."""
        return self._seats.pop()

    def team(self, society: Society) -> list[Expert]:
        """The next experts of the society, as many as a team needs."""
        return list(islice(self._dealt[society.pk], self._cast.edition.rules.team.experts))

    def _possible(self, field: FieldOfWork) -> list[Society | SocietyParticulars]:
        """The societies that the stories know, and one in every other city, where the stories do not go."""
        cast, known = self._cast, {one.name for one in self._cast.societies[field.key]}
        if Level.CITY not in cast.edition.rules.leading_society.levels:
            return [*cast.societies[field.key]]
        others = (cast.composer.local_society(field, city) for city in cast.composer.homes_of(field, Level.CITY))
        return [*cast.societies[field.key], *(one for one in others if one.name not in known)]

    def _entered(self, composed: SocietyParticulars) -> Society:
        """The society with that name, entered if it is missing; it may serve several fields."""
        society = Society.objects.select_related("association").filter(name=composed.name).first()
        if society is None:
            society = enter_society(composed, by=self._cast.people.administrator)
            self._cast.secretaries[society.pk] = self._cast.people.post(Role.SOCIETY, society)
        return society

    def _enrolled(self, field: FieldOfWork, society: Society, size: int) -> list[Expert]:
        composed = [self._cast.composer.expert(field) for _ in range(size)]
        return enrolled(society, composed, self._cast.book, by=self._cast.secretaries[society.pk])
