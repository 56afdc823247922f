"""Which stories are told at every scale, how many of each, and how long ago each begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kezhan import clock
from kezhan.demo.cast import Cast
from kezhan.demo.showcase import CITY_FIELD, FIELD, TOWNS_FIELD
from kezhan.demo.stories import applying, choosing, deciding, needing, running, working
from kezhan.demo.stories.case import Act, Case, told
from kezhan.demo.stories.showing import shown_stories
from kezhan.demo.tables import FieldOfWork, fields_of_work
from kezhan.demo.timeline import Story
from kezhan.reference import workdays
from kezhan.reference.divisions import Level

TO_STATION: tuple[Act, ...] = (needing.opened, choosing.signed, applying.handed_in)
TO_FILING: tuple[Act, ...] = (*TO_STATION, deciding.filed)


@dataclass(frozen=True)
class Chapter:
    """This number of stories with these acts; each begins between these numbers of working days ago."""

    count: int
    acts: tuple[Act, ...]
    ago: tuple[int, int]
    stop_at: int = 0
    hurried: bool = True

    @property
    def has_station(self) -> bool:
        return len(self.acts) > 2 or choosing.signed in self.acts


AGO_AT_STEP = ((8, 16), (9, 20), (8, 15), (9, 17), (17, 25))
"""How many working days ago an application waiting at each step began: some are fresh, some are overdue."""

STATIONS = (
    Chapter(5, (*TO_STATION[:2], applying.begun), (7, 25)),
    *(Chapter(4, (*TO_STATION, deciding.at_step), ago, step) for step, ago in enumerate(AGO_AT_STEP)),
    Chapter(4, (*TO_STATION, deciding.returned), (11, 24)),
    Chapter(3, (*TO_STATION, deciding.objected), (16, 18)),
    Chapter(4, (*TO_STATION, deciding.rejected), (50, 700), hurried=False),
    Chapter(4, (*TO_STATION, deciding.withdrawn), (40, 600), hurried=False),
    Chapter(4, TO_FILING, (30, 38)),
    Chapter(3, (*TO_FILING, running.plaque_made), (34, 44)),
    Chapter(3, (*TO_FILING, running.handed_over), (36, 46)),
    Chapter(5, (*TO_FILING, running.in_rectification), (60, 110)),
    Chapter(10, (*TO_FILING, working.at_work), (85, 740), hurried=False),
    Chapter(3, (*TO_FILING, running.mended), (330, 740), hurried=False),
    Chapter(2, (*TO_FILING, running.delisted), (400, 740), hurried=False),
    Chapter(3, (*TO_FILING, running.closed), (480, 740), hurried=False),
)
NEEDS = (
    Chapter(4, (needing.drafted,), (1, 20)),
    Chapter(16, (needing.posted,), (1, 9)),
    Chapter(6, (needing.sent_back,), (3, 12)),
    Chapter(20, (needing.opened,), (6, 120)),
    Chapter(6, (needing.given_up,), (90, 500), hurried=False),
    Chapter(12, (needing.collected,), (2, 90)),
    Chapter(9, (needing.opened, choosing.invited), (6, 14)),
    Chapter(7, (needing.opened, choosing.proposed), (6, 14)),
    Chapter(6, (needing.opened, choosing.countered), (6, 14)),
    Chapter(5, (needing.opened, choosing.declined), (10, 160), hurried=False),
    Chapter(5, (needing.opened, choosing.lapsed), (40, 240), hurried=False),
    Chapter(4, (needing.opened, choosing.taken_back), (30, 160), hurried=False),
    Chapter(6, (needing.opened, choosing.paired), (8, 20)),
    Chapter(4, (needing.opened, choosing.dissolved), (50, 300), hurried=False),
    Chapter(5, (needing.opened, choosing.uploaded), (8, 20)),
    Chapter(7, (needing.opened, choosing.signed), (8, 20)),
)


def stories(cast: Cast, chapters: tuple[Chapter, ...], share: float = 1.0) -> Iterator[tuple[date, Story]]:
    """Each story with the day it begins; a smaller share tells fewer of each chapter, but at least one."""
    works = cast.works
    number = 0
    for chapter in chapters:
        for _ in range(max(1, round(chapter.count * share))):
            rng = Random(cast.rng.getrandbits(64))
            case = _case(cast, chapter, works[number % len(works)], number, rng)
            number += 1
            yield _working_day_ago(rng.randint(*chapter.ago)), told(case, chapter.acts)


def known_stories(cast: Cast) -> Iterator[tuple[date, Story]]:
    """Stories that leave something on the desk of everybody to sign in as."""
    works = {field.key: field for field in fields_of_work()}
    show = cast.showcase
    for within, level in ((show.county, Level.PROVINCE), (show.city, Level.CITY), (show.without_counties, None)):
        if within:
            work = works[CITY_FIELD if level == Level.CITY else FIELD]
            work = work if level else works[TOWNS_FIELD]
            yield from _desks(cast, work, within, level)


def shown(cast: Cast, share: float = 1.0) -> Iterator[tuple[date, Story]]:
    """Stations of the known people that live through every kind of work."""
    for days, story in shown_stories(cast, (*TO_FILING, running.operating), share):
        yield _working_day_ago(days), story


def _desks(cast: Cast, work: FieldOfWork, within: str, level: Level | None) -> Iterator[tuple[date, Story]]:
    """Stories around one place: needs to check, an invitation to answer, applications at each of the first steps."""
    tales: tuple[tuple[tuple[Act, ...], int, int], ...] = (
        ((needing.posted,), 2, 0),
        ((needing.posted,), 4, 0),
        ((needing.opened, choosing.invited), 8, 0),
        ((needing.opened, choosing.uploaded), 12, 0),
        ((*TO_STATION[:2], applying.begun), 14, 0),
        ((*TO_STATION, deciding.returned), 15, 0),
        ((*TO_STATION, deciding.at_step), 13, 0),
        ((*TO_STATION, deciding.at_step), 15, 1),
        ((*TO_STATION, deciding.at_step), 18, 2),
    )
    for acts, days, step in tales:
        rng = Random(cast.rng.getrandbits(64))
        case = Case(cast, rng, work, hurried=True, within=within, level=level, stop_at=step)
        yield _working_day_ago(days), told(case, acts)


def _case(cast: Cast, chapter: Chapter, work: FieldOfWork, number: int, rng: Random) -> Case:
    local = [one for one in cast.societies[work.key] if one.level != Level.PROVINCE]
    home = rng.choice(local) if local and rng.random() < 0.4 else None
    within = home.association.division if home else cast.showcase.without_counties if number % 23 == 0 else ""
    return Case(
        cast,
        rng,
        work,
        hurried=chapter.hurried,
        within=within,
        level=Level(home.level) if home else Level.PROVINCE,
        stop_at=chapter.stop_at,
        for_station=chapter.has_station,
    )


def _working_day_ago(days: int) -> date:
    """The day that lies this number of working days before today."""
    day = clock.today()
    while days:
        day -= timedelta(days=1)
        days -= workdays.is_working_day(day)
    return day
