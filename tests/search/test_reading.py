"""A list is read from its top for a word that very many rows say; else the index finds the rows."""

from collections.abc import Collection

import pytest
from django.db import connection
from django.db.models import Q

from kezhan.organisations.models import Society
from kezhan.search import reading
from kezhan.search.databases import expected
from kezhan.search.finding import holding
from kezhan.search.reading import near_the_top, read_on
from tests.province import Province

pytestmark = pytest.mark.django_db
SIZES = (2, 3, 5)


@pytest.fixture(autouse=True)
def societies(province: Province, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Twelve societies. The keys are in the order of their names, which is that of the list."""
    monkeypatch.setattr(reading, "READ_AT_ONCE", SIZES)
    monkeypatch.setattr(reading, "MANY", 1)
    association = province.associations.guangdong
    made = Society.objects.bulk_create(
        Society(name=f"{place:02}水产", level="province", association=association) for place in range(12)
    )
    return [society.pk for society in made]


def first(said: Collection[int], needed: int) -> tuple[list[int], bool] | None:
    ordered = Society.objects.filter(name__endswith="水产").order_by("name")
    everywhere = Society.objects.filter(holding(Society, "水产"))
    return read_on(ordered, everywhere, Q(pk__in=said), needed)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "expected", lambda rows: rows.count())


def test_reading_stops_where_there_are_enough(societies: list[int]) -> None:
    assert first(societies, 1) == first(societies, 2) == (societies[:2], False)


def test_of_few_rows_the_first_reading_tells_all(societies: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "READ_AT_ONCE", (13, 20))
    assert first(societies[3:5], 1) == (societies[3:5], True)
    monkeypatch.setattr(reading, "READ_AT_ONCE", (12, 20))
    assert first(societies[3:5], 1) == (societies[3:5], False)


@pytest.mark.usefixtures("many")
def test_reading_goes_on_in_the_order_of_the_list(societies: list[int]) -> None:
    assert first(societies[3:6], 2) == (societies[3:5], False)
    assert first(societies[3:6], 3) == (societies[3:6], False)


@pytest.mark.usefixtures("many")
def test_the_index_is_asked_where_too_few_lie_near_the_top(societies: list[int]) -> None:
    assert first(societies[9:], 1) == ([societies[9]], False)
    assert first(societies[9:], 2) is None


@pytest.mark.usefixtures("many")
def test_who_leafs_far_gets_what_was_read(societies: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE", 2)
    assert first(societies[7:], 4) == (societies[7:10], False)
    assert first(societies[8:], 4) is None


@pytest.mark.usefixtures("many")
def test_the_end_of_the_list_tells_all(societies: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "READ_AT_ONCE", (2, 11))
    assert first(societies[9:], 9) == (societies[9:], True)


def test_the_index_is_asked_where_it_finds_few(societies: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "expected", lambda rows: 20)
    monkeypatch.setattr(reading, "MANY", 21)
    assert first(societies[3:], 1) is None
    monkeypatch.setattr(reading, "MANY", 20)
    assert first(societies[3:4], 1) == ([societies[3]], False)


def test_postgresql_knows_how_many_rows_say_a_common_word() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE organisations_society")
    common, rare = (expected(Society.objects.filter(holding(Society, word))) for word in ("水产", "果树"))
    assert (common > rare) if connection.vendor == "postgresql" else (common == rare == 0)


def test_near_the_top_are_the_rows_that_are_always_read(societies: list[int]) -> None:
    ordered = Society.objects.filter(name__endswith="水产").order_by("name")
    assert list(near_the_top(ordered, Q(pk__in=societies[1:4])).values_list("pk", flat=True)) == societies[1:2]
