"""The demo's station sums up its year: whatever the dice say, the year is closed at the end."""

from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from kezhan.demo.stories.summing_up import summed_up
from kezhan.organisations.models import Association, Post
from kezhan.stations.models import Station
from kezhan.work.years import closing_of
from tests.stations.people import People
from tests.summaries.people import YEAR, confirmed


@pytest.mark.parametrize("seed", range(4))
def test_a_year_is_summed_up(seed: int, station: Station, people: People) -> None:
    if seed % 2:
        confirmed(station, people)
    desks = {one.association_id: one for one in (people.county, people.city, people.province)}

    def at(association: Association) -> Post:
        return desks[association.pk]

    case: Any = SimpleNamespace(station=station, rng=Random(seed), host_post=people.host, cast=SimpleNamespace(at=at))
    assert all(days > 0 for days in summed_up(case, YEAR, people.society))
    assert closing_of(station.pk, YEAR)
