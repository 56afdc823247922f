"""The same seed on the same day tells the same stories."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.demo import cast, province
from kezhan.demo.stories import choosing, needing
from kezhan.demo.stories.programme import TO_STATION, Chapter
from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.needs.models import Need
from kezhan.stations.models import Station
from tests.demo.conftest import clear_caches, move_to

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def told(seed: int) -> tuple[list[object], ...]:
    """The content of the database after the stories of this seed; the function undoes everything again."""
    with transaction.atomic(), clock.at(MONDAY):
        province.lived_through(Random(seed), lambda _: None)
        seen = (
            list(Need.objects.values_list("title", "text", "state", "posted_at")),
            list(Station.objects.values_list("name", "state", "opened_at")),
            list(Expert.objects.values_list("name", "phone", "fields")),
            list(Entry.objects.values_list("moment", "deed", "actor", "subject_name")),
        )
        transaction.set_rollback(True)
    return seen


@pytest.fixture
def few_chapters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A few stories in a municipality, which has few associations."""
    move_to("tianjin", tmp_path, monkeypatch)
    monkeypatch.setattr(cast, "PROVINCIAL_EXPERTS", 4)
    monkeypatch.setattr(cast, "CITY_EXPERTS", 2)
    monkeypatch.setattr(province, "STATIONS", (Chapter(1, TO_STATION, (20, 30)),))
    monkeypatch.setattr(province, "NEEDS", (Chapter(1, (needing.opened, choosing.invited), (8, 20)),))
    monkeypatch.setattr(province, "known_stories", lambda _: ())
    yield
    clear_caches()


@pytest.mark.django_db
@pytest.mark.usefixtures("few_chapters")
def test_the_same_seed_gives_the_same_province_and_another_seed_another() -> None:
    first = told(1)
    assert told(1) == first
    assert told(2) != first
