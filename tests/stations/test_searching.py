"""A search finds a station by any of its words, and only if all searched words match."""

import pytest

from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.stations.searching import mentioned_in, mentioning, numbers_meant
from tests.stations.lives import filed
from tests.stations.people import People


def found(typed: str) -> list[Station]:
    """What the index finds, which is what reading each station finds."""
    words = typed.split()
    by_index = list(Station.objects.filter(mentioning(words)))
    assert list(Station.objects.filter(mentioned_in(words))) == by_index
    return by_index


@pytest.fixture
def station(people: People) -> Station:
    return filed(people)


def test_a_station_is_found_by_name_society_host_number_and_place(station: Station) -> None:
    number = station.filing_number or ""
    for word in (station.name[:4], station.society.name[-4:], station.host.name[:3], number, number[:6]):
        assert found(word) == [station], word
    assert found("荔湾区") == [station]


@pytest.mark.parametrize(
    "typed", ["粤科站 00158", "粤科站00158", "粤科站　００１５８", "00158", "００１５８", "440103-2026-0007", "0007"]
)
def test_a_station_is_found_by_its_number_however_it_is_typed(station: Station, typed: str) -> None:
    station.filing_number, station.plaque_number = "440103-2026-0007", "粤科站 00158"
    station.save()
    assert found(typed) == [station]
    assert found(typed.replace("7", "6").replace("8", "9").replace("８", "９")) == []


@pytest.mark.usefixtures("station")
def test_a_number_of_another_form_is_read_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = editions.in_force()
    forms = {"filing": "琼学站〔{year}〕{sequence}号", "plaque": "K{year}/{sequence:04d}"}
    numbering = edition.numbering.model_copy(update=forms)
    monkeypatch.setitem(editions.editions(), edition.key, edition.model_copy(update={"numbering": numbering}))
    for typed in ("琼学站〔2026〕12号", "琼学站(2026) 12 号", "琼学站[２０２６]12号"):
        assert numbers_meant(typed) == ["琼学站〔2026〕12号"]
    assert numbers_meant("k2026/12") == ["K2026/0012"]
    assert numbers_meant("琼学站12号") == []


def test_every_word_must_be_somewhere(station: Station) -> None:
    assert found(f"{station.host.name} {station.filing_number}") == [station]
    assert found(f"{station.host.name} 天文望远镜") == []
