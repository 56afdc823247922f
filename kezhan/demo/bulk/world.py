"""What the many lives share: the people of the province, their parts, and the book that keeps everything."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from kezhan import clock
from kezhan.demo.book import Book
from kezhan.demo.bulk.offices import InMemory
from kezhan.demo.bulk.talent import Talent
from kezhan.demo.cast import Cast
from kezhan.files.models import Upload
from kezhan.organisations.models import Association, Post, Society
from kezhan.reference import workdays
from kezhan.stations.models import Awaited, Station
from kezhan.stations.moves import Known
from kezhan.stations.plaque.numbers import numbered
from kezhan.stations.plaque.sealing import sealing_key
from kezhan.stations.states import State


@dataclass
class World:
    """`until` is the present, after which nothing has happened; `sheet` is the stored file that all uploads show."""

    cast: Cast
    book: Book
    talent: Talent
    offices: InMemory
    sheet: Upload
    until: datetime
    rng: Random

    @property
    def known(self) -> Known:
        """What a move needs to know. In these lives an application comes back for something of the society's."""
        return Known(self.offices, lambda station: Awaited.SOCIETY, numbered, sealing_key)

    def over(self, division: str) -> Post:
        """Somebody at the association nearest to a place."""
        return self.cast.at(self.offices.nearest(division))

    def nearest(self, division: str) -> Association | None:
        return self.offices.nearest(division)

    def working_days_left(self, day: date) -> int:
        """Working days from that day until the present."""
        return workdays.working_days_left(day, clock.local(self.until).date())

    def is_barred(self, society: Society) -> bool:
        """Whether a station in rectification bars the society from a new one. The database always has such stations."""
        return Station.objects.filter(society=society, state=State.RECTIFICATION).exists()

    def upload(self, name: str, by: Post) -> Upload:
        """A file that somebody hands in now, on record but not written yet."""
        upload = Upload(
            file=self.sheet.file.name,
            name=name,
            media_type=self.sheet.media_type,
            size=self.sheet.size,
            digest=self.sheet.digest,
            uploaded_by=by.account,
            uploaded_at=clock.now(),
        )
        self.book.record("receive", upload, by.account, digest=upload.digest, size=upload.size)
        return upload
