"""Days off become known while a public notice runs: it ends when its working days are over, not before (§0.3)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.stations.falling_due import close_ended_notices
from kezhan.stations.models import PublicNotice, Station
from kezhan.stations.review.public_notices import lengthen_notices
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import People
from tests.stations.review.test_public_notices import raise_objection
from tests.stations.told import put

TOLD, LATER = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def notice(people: People) -> PublicNotice:
    """It was told to close on TOLD."""
    return lives.notice(people).public_notices.get()


@pytest.fixture
def table() -> Iterator[Path]:
    file = Path(settings.DATA) / "holidays.csv"
    file.write_text("日期,类别\n2026-11-27,休\n")
    yield file
    file.unlink(missing_ok=True)


def test_a_day_off_within_its_term_lengthens_it_once_and_everybody_is_told(notice: PublicNotice, table: Path) -> None:
    before = Notice.objects.count()
    assert (lengthen_notices(), lengthen_notices()) == (1, 0)
    assert (PublicNotice.objects.get().closes_on, Station.objects.get().due_on) == (LATER, LATER)
    facts = Entry.objects.get(deed="lengthen_notice").facts
    assert facts == {"closes_on": {"from": str(TOLD), "to": str(LATER)}}
    told = Notice.objects.order_by("pk")[before:]
    assert {one.text for one in told} == {f"“{notice.station.name}”的公示顺延到 2026年12月1日：中间多了放假的日子"}
    assert len(told) >= 3


def test_the_term_of_an_open_objection_stays_as_it_was(notice: PublicNotice, table: Path) -> None:
    raise_objection(notice)
    put(notice.station, due_on=TOLD)
    assert (lengthen_notices(), Station.objects.get().due_on) == (1, TOLD)


def test_it_is_not_shortened_when_fewer_days_are_off(notice: PublicNotice, table: Path) -> None:
    lengthen_notices()
    table.unlink()
    assert (lengthen_notices(), PublicNotice.objects.get().closes_on) == (0, LATER)


@pytest.mark.parametrize(("day", "ended"), [(TOLD, 0), (LATER, 1)])
def test_it_ends_after_the_later_day(notice: PublicNotice, table: Path, day: date, ended: int) -> None:
    lengthen_notices()
    midnight_after = datetime(day.year, day.month, day.day, 16, tzinfo=UTC)
    with clock.at(midnight_after):
        assert close_ended_notices() == ended


def test_one_that_has_ended_stays_as_it_was(notice: PublicNotice, table: Path) -> None:
    with clock.at(datetime(2026, 11, 30, 16, 0, tzinfo=UTC)):
        close_ended_notices()
        assert (Station.objects.get().state, lengthen_notices()) == (State.FILING, 0)
    assert PublicNotice.objects.get().closes_on == TOLD
