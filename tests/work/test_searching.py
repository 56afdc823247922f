"""Reading piece by piece finds what the indexes find: in what was done, in papers and by the station."""

from uuid import uuid4

import pytest
from django.test import Client

from kezhan import clock
from kezhan.files.models import Reading
from kezhan.search import reading
from kezhan.search.finding import each_word
from kezhan.stations.models import Station
from kezhan.work.evidence import add_evidence
from kezhan.work.models import Work
from kezhan.work.searching import saying_it, work_about
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import signed_in
from tests.work.people import written

WORDS = ["查冷冻", "失水", "甲板", "Cold", "冷", "%", "纸上说的", "拿掉的", "没有"]


@pytest.fixture
def works(station: Station, people: People) -> list[Work]:
    """Three pieces; the second has a paper, and one that was taken away."""
    said = ("到车间查冷冻失水", "上船看甲板", "看 cOLD 库，100%")
    works = [written(station, people.expert, title=title, text="一起看的") for title in said]
    for key, text in (("一", "纸上说的是虾"), ("二", "拿掉的那张")):
        one, _ = add_evidence(works[1], looked_at(key), key=uuid4(), by=people.expert)
        Reading.objects.update_or_create(
            upload=one.upload, defaults={"text": text, "read_at": clock.now(), "is_legible": True}
        )
    one.removed_at = clock.now()
    one.save()
    return works


def by_reading(*words: str) -> set[int]:
    return set(Work.objects.filter(saying_it(words)).values_list("pk", flat=True))


def by_index(*words: str) -> set[int]:
    return set(Work.objects.filter(each_word(work_about)(words)).values_list("pk", flat=True))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.usefixtures("works")
def test_both_ways_find_the_same(word: str) -> None:
    assert by_reading(word) == by_index(word)
    assert by_reading(word, "一起") == by_index(word, "一起")


def test_all_work_of_a_station_so_called_is_found(works: list[Work], station: Station) -> None:
    keys = {work.pk for work in works}
    for word in (station.name[:4], station.filing_number[-6:]):
        assert by_reading(word) == by_index(word) == keys


def test_papers_are_found_until_they_are_taken_away(works: list[Work]) -> None:
    assert by_reading("纸上") == by_index("纸上") == {works[1].pk}
    assert by_reading("拿掉") == by_index("拿掉") == set()


def test_a_list_that_is_not_read_to_its_end_says_so(
    works: list[Work], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    client: Client = signed_in(people.society)
    monkeypatch.setattr(reading, "READ_AT_ONCE", (2, 100))
    monkeypatch.setattr(reading, "expected", lambda rows: reading.MANY)
    assert "符合条件的 3 条</span>" in client.get("/work/", {"q": "一起看"}).content.decode()
    monkeypatch.setattr("kezhan.web.parts.bounds.ROWS_A_PAGE", 1)
    page = client.get("/work/", {"q": "一起看"}).content.decode()
    assert "符合条件的 2 条以上</span>" in page
    assert (works[2].title in page, works[0].title in page) == (True, False)


def test_the_first_page_of_several_leads_to_the_next(
    works: list[Work], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READ_AT_ONCE", (1, 1, 100))
    monkeypatch.setattr(reading, "expected", lambda rows: reading.MANY)
    monkeypatch.setattr("kezhan.web.parts.bounds.ROWS_A_PAGE", 1)
    monkeypatch.setattr("kezhan.web.parts.lists.ROWS_A_PAGE", 1)
    page = signed_in(people.society).get("/work/", {"q": "一起看"}).content.decode()
    assert works[2].title in page
    assert 'rel="next"' in page
