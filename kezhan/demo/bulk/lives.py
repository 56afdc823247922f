"""The lives of stations by the table of moves: filled in, decided step by step, run, sometimes ended."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kezhan import clock
from kezhan.demo.bulk.applying import Application
from kezhan.demo.bulk.meeting import agreed, arrived, opened, posted
from kezhan.demo.bulk.serving import Services, Side
from kezhan.demo.bulk.world import World
from kezhan.journal.recording import CLOCKWORK, Actor
from kezhan.matching.models import Pairing
from kezhan.needs import advance as needs
from kezhan.organisations.models import Post
from kezhan.reference import workdays
from kezhan.reference.divisions import Level
from kezhan.stations import states
from kezhan.stations.addresses import station_page
from kezhan.stations.advance import Advanced, advance
from kezhan.stations.lifecycle import move_named
from kezhan.stations.models import PublicNotice, Station
from kezhan.stations.moves import DESK_OR_CLOCK, HOST, SUPERVISOR, Said
from kezhan.stations.review import passages
from kezhan.stations.states import State

ONWARD = {
    State.OPINION: "support",
    State.REVIEW: "approve",
    State.NOTICE: "close_notice",
    State.COUNTERSIGNATURE: "countersign",
    State.FILING: "file",
    State.FILED: "make_plaque",
    State.PLAQUE_MADE: "hand_over",
    State.PLAQUE_HANDED_OVER: "receive",
}
"""The next move where nothing goes wrong."""

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
"""How many lives in a hundred end each way; a life that reaches the present stays as it is then. Few are in
rectification: each bars its society from opening another station, and a large province would run out of societies.
"""

FEWEST_DAYS_OF_SERVICE = 60
"""Working days that a station runs before anybody finds that it exists in name only."""

WORDS = {
    "support": ("情况属实，同意上报", "同意", "已到现场核实，同意上报"),
    "approve": ("符合类别要求，同意", "同意", "材料齐全，同意"),
    "return": ("请按意见补正后再报",),
    "reject": ("办公条件和经费都没有落实，暂不具备建站条件",),
    "withdraw": ("单位正在搬迁，等定下来再申请",),
    "order_rectification": ("半年没有服务记录，限期整改",),
    "end_rectification": ("现场复查，整改通过",),
    "delist": ("整改期满仍无服务记录，再次批评后没有改进",),
    "close": ("合作期满，不再续期",),
}


@dataclass
class Life:
    """A station as it is now, and who answers for it."""

    station: Station
    application: Application
    society_post: Post
    host_post: Post
    ending: str
    notice: PublicNotice | None = None
    took_part: dict[int, None] = field(default_factory=dict)
    """Associations that have had the station on their desk, by key."""


class Lives:
    """Tells lives into the book; `settle` writes the lives that go on beyond the present."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._services = Services(world)
        self._under_way: dict[int, Life] = {}

    def told(self) -> Iterator[int]:
        """A whole life from the host's coming; it yields the working days between events."""
        world = self._world
        world.book.write_if_full()
        work, society = world.talent.take_seat()
        within = society.association.division if society.level != Level.PROVINCE else ""
        host_post = arrived(world, work, within)
        yield world.rng.randint(0, 3)
        need = posted(world, work, host_post)
        yield world.rng.randint(1, 4)
        opened(world, need)
        pairing = yield from agreed(world, need, society, host_post)
        if pairing is None:
            return
        yield world.rng.randint(1, 8)
        while world.is_barred(society):
            yield 15
        ending = world.rng.choices(list(ENDINGS), list(ENDINGS.values()))[0]
        yield from self._station(Application.opened(world, work, pairing, host_post), pairing, host_post, ending)

    def needing(self) -> Iterator[int]:
        """A host with an open need that nobody has taken up yet."""
        world = self._world
        world.book.write_if_full()
        work = world.rng.choice(world.cast.works)
        host_post = arrived(world, work)
        yield world.rng.randint(0, 3)
        need = posted(world, work, host_post)
        yield world.rng.randint(1, 4)
        opened(world, need)

    def settle(self) -> None:
        """Write the lives that still go on at the present."""
        for life in list(self._under_way.values()):
            self._end(life)
        self._services.settle()
        self._world.book.write()

    def _station(self, application: Application, pairing: Pairing, host_post: Post, ending: str) -> Iterator[int]:
        rng = self._world.rng
        society_post = application.society_post
        life = Life(application.station, application, society_post, host_post, ending)
        self._under_way[life.station.pk] = life
        yield rng.randint(0, 4)
        application.fill_in_by_society()
        yield rng.randint(1, 5)
        application.fill_in_by_host()
        yield rng.randint(0, 3)
        yield from self._handed_in(life)
        yield from self._decided(life)
        if life.station.state == State.OPERATING:
            self._settle(life)
            yield from self._served(life)
        self._end(life)

    def _end(self, life: Life) -> None:
        """Nothing more happens to the station before the present."""
        del self._under_way[life.station.pk]
        self._settle(life)

    def _settle(self, life: Life) -> None:
        """Write the station as it is."""
        life.application.settle()
        if life.notice is not None:
            self._world.book.add(life.notice)
        self._world.book.catch_up(life.station)

    def _handed_in(self, life: Life) -> Iterator[int]:
        self._take(life, "confirm")
        yield self._world.rng.randint(0, 2)
        self._take(life, "submit")
        life.application.hand_in()
        if life.ending != "returned" or life.application.remarks:
            life.application.settle()

    def _decided(self, life: Life) -> Iterator[int]:
        """Take step after step until the station runs. On the way it may come back or come to nothing."""
        rng = self._world.rng
        troubled = life.ending in ("returned", "rejected", "withdrawn")
        while (onward := ONWARD.get(State(life.station.state))) is not None:
            places = (State.REVIEW,) if life.ending == "rejected" else (State.OPINION, State.REVIEW)
            if troubled and life.station.state in places and rng.random() < 0.6:
                troubled = False
                yield from self._troubled(life)
                continue
            yield self._patience(life)
            self._take(life, onward)

    def _troubled(self, life: Life) -> Iterator[int]:
        rng = self._world.rng
        yield rng.randint(1, 6)
        if life.ending == "returned":
            self._take(life, "return", life.application.remark())
            yield rng.randint(2, 8)
            life.application.put_right()
            yield rng.randint(0, 2)
            yield from self._handed_in(life)
        else:
            self._take(life, {"withdrawn": "withdraw", "rejected": "reject"}[life.ending])

    def _served(self, life: Life) -> Iterator[int]:
        rng = self._world.rng
        if life.ending in ("delisted", "mended"):
            yield rng.randint(FEWEST_DAYS_OF_SERVICE, 150)
            self._take(life, "order_rectification")
            yield rng.randint(30, 60)
            self._take(life, "delist" if life.ending == "delisted" else "end_rectification")
        elif life.ending == "operating":
            sides = (life.society_post, life.host_post)
            yield from self._services.told(Side(life.station, life.application.work, life.application.team, *sides))
        elif life.ending == "closed":
            yield rng.randint(120, 300)
            self._take(life, "close")
        elif life.ending == "in_rectification":
            running = self._world.working_days_left(clock.today())
            yield max(FEWEST_DAYS_OF_SERVICE, running - rng.randint(3, 40))
            self._take(life, "order_rectification")

    def _patience(self, life: Life) -> int:
        """How many working days a desk takes; a notice runs its term to the end."""
        if life.notice is not None:
            return max(1, workdays.working_days_left(clock.today(), life.notice.closes_on) + 1)
        return self._world.rng.randint(1, 7)

    def _take(self, life: Life, name: str, remarks: dict[str, str] | None = None) -> None:
        """Does what `lifecycle.take` does, but the book writes it by the thousand."""
        move, by = move_named(name), self._who(life, name)
        said = Said(self._world.rng.choice(WORDS.get(name, ("",))), remarks or {})
        advanced = advance(move, life.station, by, said, self._world.known)
        if life.notice is not None:
            life.notice.closed_at = clock.now()
            self._world.book.add(life.notice)
        if advanced.station.state in (State.REJECTED, State.WITHDRAWN):
            self._reopen(life, by, move.label)
        life.station = life.application.station = advanced.station
        life.notice = advanced.notice
        self._write(life, advanced, by)
        if advanced.passage.from_state in (State.OPERATING, State.RECTIFICATION):
            self._world.book.catch_up(advanced.station)

    def _write(self, life: Life, advanced: Advanced, by: Actor) -> None:
        book, station = self._world.book, advanced.station
        book.add(advanced.passage)
        for deed, facts in advanced.entries:
            book.record(deed, station, by, **facts)
        if advanced.passage.association_id is not None:
            life.took_part[advanced.passage.association_id] = None
        asked = self._desk(life) if advanced.asks else []
        book.tell(asked, advanced.asks, station_page(station))
        took_part = [self._world.offices.by_key[key] for key in life.took_part]
        concerned = book.people_of(station.society, station.host, *took_part)
        book.tell(passages.others(concerned, asked, by), advanced.happened, station_page(station))

    def _desk(self, life: Life) -> list[int]:
        """Does what `audience.desk` does, for the people in the lives' own book."""
        station = life.station
        asked = {"society": station.society, "host": station.host, "association": station.desk}
        return self._world.book.people_of(asked.get(station.awaited))

    def _reopen(self, life: Life, by: Actor, reason: str) -> None:
        need = life.station.need
        if need is not None:
            self._world.book.record("reopen_need", need, by, **needs.reopened(need, reason))
            need.save(update_fields=["state", "opened_at"])

    def _who(self, life: Life, name: str) -> Actor:
        station, who = life.station, move_named(name).who
        if who is DESK_OR_CLOCK:
            return CLOCKWORK
        if who is HOST:
            return life.host_post
        if station.state in (*states.UNDER_REVIEW, *states.PLAQUE_COMING) and name != "withdraw":
            return self._world.cast.at(station.desk)
        return self._world.cast.at(station.filed_by) if who is SUPERVISOR else life.society_post
