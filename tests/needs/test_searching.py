"""Reading each need finds what the indexes find."""

import pytest

from kezhan.needs.models import Need
from kezhan.needs.searching import need_about, need_about_or_numbered, needs_about, needs_about_or_numbered
from tests.matching.people import open_need
from tests.stations.people import People


@pytest.fixture
def need(people: People) -> Need:
    made = open_need(people.host.host, title="冷冻虾失水 Cold")
    made.external_key = "GD-17"
    made.save()
    return made


WORDS = {"失水": True, "三天就发霉": True, "cOLD": True, "%": False, "水失": False, "没有": False, "GD-17": False}


@pytest.mark.parametrize(("word", "is_found"), WORDS.items())
def test_a_need_is_found_by_its_words(word: str, is_found: bool, need: Need) -> None:
    for about in (needs_about, need_about):
        assert list(Need.objects.filter(about(word))) == ([need] if is_found else [])


def test_a_need_is_found_by_its_host(need: Need) -> None:
    assert need.host
    for about in (needs_about, need_about, needs_about_or_numbered, need_about_or_numbered):
        assert list(Need.objects.filter(about(need.host.name[1:4]))) == [need]


def test_associations_find_it_by_its_number_as_a_whole(need: Need) -> None:
    for about in (needs_about_or_numbered, need_about_or_numbered):
        assert list(Need.objects.filter(about("GD-17"))) == [need]
        assert list(Need.objects.filter(about("GD-1"))) == []
