"""Work is found station by station, so that PostgreSQL does not go through all of it for the few stations of a post."""

import pytest
from django.db import connection

from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.stations.people import People
from tests.work.people import hours, team, written

ASKED_FIRST = {"postgresql": '"station_id" = ANY (ARRAY(SELECT', "sqlite": '"station_id" IN (SELECT'}


@pytest.mark.parametrize("name", ["society", "host", "expert"])
def test_the_stations_are_found_before_their_work(name: str, station: Station, people: People) -> None:
    work = written(station, people.society)
    seen = Work.objects.visible_to(getattr(people, name))
    assert list(seen) == [work]
    assert ASKED_FIRST[connection.vendor] in str(seen.query)


@pytest.mark.parametrize("name", ["other_society", "other_host"])
def test_others_do_not_see_it(name: str, station: Station, people: People) -> None:
    written(station, people.society)
    assert not Work.objects.visible_to(getattr(people, name)).exists()


def test_who_left_a_team_still_sees_what_they_did(station: Station, people: People) -> None:
    done = written(station, people.society)
    written(station, people.society, title="另一位做的", hours=hours((team(station)[1], "3")))
    station.team_members.filter(expert__account=people.expert.account).delete()
    assert list(Work.objects.visible_to(people.expert)) == [done]
