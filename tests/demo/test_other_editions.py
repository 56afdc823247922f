"""The demo province under other provinces' editions: other categories, steps, levels and bounds, the same code."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from kezhan.demo import cast, province
from kezhan.demo.bulk.growing import More
from kezhan.demo.places import said_in, town_of_firm
from kezhan.demo.province import accounts, lived_through
from kezhan.demo.stories.programme import known_stories
from kezhan.experts.models import Expert
from kezhan.organisations.models import Host, Society
from kezhan.reference.divisions import division
from kezhan.stations.application.completeness import missing
from kezhan.stations.models import Station
from kezhan.stations.states import State
from tests.demo.conftest import clear_caches, move_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
COMMON = {"省级科协", "省级学会", "被服务单位", "专家", "身兼数职的人", "管理员", "县级科协"}
MUNICIPAL = COMMON | {"市级学会"}
WITH_CITIES = MUNICIPAL | {"市级科协"}
ACCOUNTS = {"jiangsu": WITH_CITIES, "tianjin": MUNICIPAL, "hainan": WITH_CITIES | {"不设区县的市科协"}}


@pytest.fixture(scope="module", params=list(ACCOUNTS))
def elsewhere(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """A fifth of the chapters and a third of the known desks' stories under the invented edition, with a few lives in
    bulk. The fixture undoes it after its tests.
    """
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        move_to(request.param, tmp_path_factory.mktemp("data"), patch)
        patch.setattr(cast, "CITY_EXPERTS", 6)
        patch.setattr(cast, "PROVINCIAL_EXPERTS", 9)
        patch.setattr(province, "STATIONS", province.STATIONS[::5])
        patch.setattr(province, "NEEDS", province.NEEDS[::5])
        patch.setattr(province, "known_stories", lambda cast: islice(known_stories(cast), 0, None, 3))
        rng = Random(7)
        more = More(stations=12, experts=60, open_needs=4)
        lived_through(rng, lambda _: None, share=0.001, growing=lambda _: more)
        yield request.param
        transaction.set_rollback(True)
    clear_caches()


def test_every_station_lives_under_the_edition_of_today(elsewhere: str) -> None:
    assert set(Station.objects.values_list("edition_key", flat=True)) == {f"{elsewhere}-invented"}
    assert Station.objects.filter(state=State.OPERATING).exists()


def test_what_was_handed_in_lacks_nothing(elsewhere: str) -> None:
    handed_in = Station.objects.exclude(submitted_at=None).exclude(state=State.RETURNED)
    assert [(station.name, missing(station)) for station in handed_in if missing(station)] == []


def test_nobody_is_called_after_guangdong(elsewhere: str) -> None:
    names = [*Society.objects.values_list("name", flat=True), *Host.objects.values_list("name", flat=True)]
    names += Expert.objects.values_list("affiliation", flat=True)
    assert [name for name in names if any(word in name for word in ("广东", "粤", "东莞", "佛山", "省市"))] == []


def test_every_level_that_there_is_has_somebody_to_sign_in_as(elsewhere: str) -> None:
    assert {role for role, _, _ in accounts()} == ACCOUNTS[elsewhere]


@pytest.mark.parametrize(
    ("province", "words", "said"),
    [
        ("440000", "广东省科学院", "广东省科学院"),
        ("120000", "广东省金属学会", "天津市金属学会"),
        ("120000", "广东工业大学", "天津工业大学"),
        ("330000", "东莞职业技术学院", "杭州职业技术学院"),
        ("450000", "广州市第一人民医院", "南宁市第一人民医院"),
        ("450000", "广东海洋学会", "广西海洋学会"),
    ],
)
def test_words_of_the_tables_are_said_as_in_the_province(province: str, words: str, said: str) -> None:
    assert said_in(province, words) == said


@pytest.mark.parametrize(
    ("code", "town"),
    [("440606", "佛山市"), ("120101", "天津市"), ("469005", "文昌市"), ("469021", "定安县"), ("441900", "东莞市")],
)
def test_a_firm_is_called_after_its_city_or_a_county_right_under_the_province(code: str, town: str) -> None:
    assert town_of_firm(division(code)) == town
