"""Bring the province to its scale by telling more lives among its stories."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.demo.book import BATCH
from kezhan.demo.bulk.lives import Lives
from kezhan.demo.bulk.offices import InMemory
from kezhan.demo.bulk.talent import Talent
from kezhan.demo.bulk.world import World
from kezhan.demo.cast import Cast
from kezhan.demo.papers import sheet
from kezhan.demo.stories import programme
from kezhan.demo.timeline import Story
from kezhan.files.models import Reading, Upload
from kezhan.files.reading.keeping import read_file
from kezhan.files.receiving import keep, look_at
from kezhan.reference import workdays

STATIONS, OPEN_NEEDS = 300, 80
"""About how many the first scale has of each."""

LEFT_OPEN = 60
"""About how many open needs the stories leave."""

EXPERTS_TO_SPARE = 1.28
"""More experts come than the stations need, because some societies are barred."""

BEFORE_OPENING = 45
"""About how many days before the opening of its application a host comes."""


@dataclass(frozen=True)
class More:
    """How many stations with hosts and needs, experts who carry them, and needs that nobody has taken up yet."""

    stations: int
    experts: int
    open_needs: int


def more_for(scale: int, cast: Cast) -> More:
    """What the stories lack to make a province of this scale."""
    stations = STATIONS * scale - sum(chapter.count for chapter in programme.STATIONS)
    return More(stations, ceil(stations * cast.experts_a_station * EXPERTS_TO_SPARE), OPEN_NEEDS * scale - LEFT_OPEN)


class Growth:
    """The lives told beside the stories. The caller creates it at the moment when their experts come."""

    def __init__(self, cast: Cast, more: More, until: datetime, rng: Random) -> None:
        talent = Talent(cast)
        talent.write(more.experts, rng)
        cast.book.write()
        self._proof = keep(look_at(_sheet()), by=cast.people.administrator.account)
        self._more, self._until, self._rng = more, until, rng
        self._lives = Lives(World(cast, cast.book, talent, InMemory(), self._proof, until, rng))

    def stories(self) -> Iterator[tuple[date, Story]]:
        """Each life with the day when it begins."""
        for _ in range(self._more.stations):
            yield self._day(self._days_ago() + BEFORE_OPENING), self._lives.told()
        for _ in range(self._more.open_needs):
            yield self._day(self._rng.randint(8, 200)), self._lives.needing()

    def settle(self) -> None:
        """Write the present state of all lives."""
        self._lives.settle()
        _have_read(self._proof)

    def _days_ago(self) -> int:
        """Most days lie long ago, and some are recent so that desks have something on them."""
        return self._rng.randint(8, 60) if self._rng.random() < 0.12 else self._rng.randint(60, 1035)

    def _day(self, ago: int) -> date:
        present = clock.local(self._until).date()
        return workdays.after(present - timedelta(days=ago), 1)


def _have_read(proof: Upload) -> None:
    """All files of these lives are one, so what it says is said by each of them; the background need not read them."""
    said = read_file(proof).values
    others = Upload.objects.filter(digest=proof.digest, reading=None).order_by("pk").values_list("pk", flat=True)
    Reading.objects.bulk_create([Reading(upload_id=one, **said) for one in others], batch_size=BATCH)


def _sheet() -> SimpleUploadedFile:
    return sheet("证明", "本单位提供固定场所、人员和经费，用于站点的日常工作。", "单位盖章", "证明")
