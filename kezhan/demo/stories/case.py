"""The case of a story: who takes part, and how quickly they work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from kezhan.demo.cast import Cast
from kezhan.demo.tables import FieldOfWork
from kezhan.matching.capacity import capacity_of
from kezhan.matching.models import Invitation, Pairing
from kezhan.needs.models import Need
from kezhan.organisations.models import Host, Post, Society
from kezhan.reference.divisions import Level, is_within
from kezhan.stations.models import Station


@dataclass
class Case:
    """One need and what becomes of it. The story fills it in as it goes; the caller may give the first few fields."""

    cast: Cast
    rng: Random
    work: FieldOfWork
    hurried: bool = False
    within: str = ""
    level: Level | None = None
    host_person: Post | None = None
    secretary: Post | None = None
    stop_at: int = 0
    for_station: bool = True
    need: Need = field(init=False)
    invitation: Invitation = field(init=False)
    pairing: Pairing = field(init=False)
    station: Station = field(init=False)

    def pause(self, low: int, high: int) -> int:
        """Working days until the next deed; people in a hurry wait a day at most."""
        return self.rng.randint(0, 1) if self.hurried else self.rng.randint(low, high)

    @property
    def host_post(self) -> Post:
        if self.host_person is None:
            raise ValueError("the story has no host yet")
        return self.host_person

    @property
    def host(self) -> Host:
        if self.host_post.host is None:
            raise ValueError("not a host's post")
        return self.host_post.host

    @property
    def society_post(self) -> Post:
        if self.secretary is None:
            raise ValueError("the story has no society yet")
        return self.secretary

    @property
    def society(self) -> Society:
        if self.society_post.society is None:
            raise ValueError("not a society's post")
        return self.society_post.society

    def find_society(self) -> bool:
        """Look for a society of the field with room for one more, unless the case has one; whether it has one now."""
        if self.secretary is None and (found := next(filter(self._has_room, self._candidates()), None)):
            self.secretary = self.cast.secretaries[found.pk]
        return self.secretary is not None

    def other_society(self) -> Society | None:
        """Another society that may lead; the talk with it comes to nothing."""
        others = [one for one in self._candidates() if self.secretary is None or one != self.society]
        return self.rng.choice(others) if others else None

    def _candidates(self) -> list[Society]:
        """The societies of the field that serve the host's place, with those of the level asked for first."""
        known = [
            one for one in self.cast.societies[self.work.key] if is_within(self.host.division, one.association.division)
        ]
        self.rng.shuffle(known)
        return sorted(known, key=lambda one: one.level != self.level) if self.level else known

    def _has_room(self, society: Society) -> bool:
        return capacity_of(society, self.cast.edition).left > self.cast.kept_free[society.pk]


Act = Callable[[Case], Iterator[int]]
"""Lives through a part of the story; it yields the working days between its deeds."""


def told(case: Case, acts: tuple[Act, ...]) -> Iterator[int]:
    """The whole story: a need, then a talk, then what follows once both sides have chosen each other."""
    for number, act in enumerate(acts):
        if number > 1 and case.secretary is None:
            return
        yield from act(case)
        yield case.pause(0, 2)
