"""Stations are found by any of their words, and only by all of them."""

import pytest

from kezhan.stations.models import Station
from kezhan.stations.searching import mentioning
from tests.stations.lives import filed
from tests.stations.people import People


@pytest.fixture
def station(people: People) -> Station:
    return filed(people)


def test_a_station_is_found_by_name_society_host_number_and_place(station: Station) -> None:
    number = station.filing_number or ""
    for word in (station.name[:4], station.society.name[-4:], station.host.name[:3], number, number[:6]):
        assert list(mentioning(Station.objects.all(), word)) == [station], word
    assert list(mentioning(Station.objects.all(), "荔湾区")) == [station]


def test_every_word_must_be_somewhere(station: Station) -> None:
    assert list(mentioning(Station.objects.all(), f"{station.host.name} {station.filing_number}")) == [station]
    assert list(mentioning(Station.objects.all(), f"{station.host.name} 天文望远镜")) == []
