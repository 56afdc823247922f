"""About which stations somebody writes, and who can have worked there: for many stations as for one."""

import pytest

from kezhan.stations.application.leaving import leave
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.work.moves import may_write
from kezhan.work.particulars import who_may_have_served
from kezhan.work.writers import stations_of, who_may_have_served_at
from tests.stations.people import People


@pytest.mark.parametrize("who", ["expert", "society", "other_society", "host", "county", "province"])
def test_it_is_who_may_write_there(who: str, station: Station, people: People) -> None:
    post = getattr(people, who)
    assert list(stations_of(post)) == ([station] if may_write(station, post) else [])


def test_who_left_the_team_has_no_station_but_may_have_worked_there(station: Station, people: People) -> None:
    leave(station, "调去外省工作", by=people.expert)
    assert list(stations_of(people.expert)) == []
    one, many = list(who_may_have_served(station)), who_may_have_served_at([station])
    assert many == {station.pk: one}
    assert people.expert.account_id in [expert.account_id for expert in one]


def test_an_ended_station_is_no_longer_offered(station: Station, people: People) -> None:
    take("close", station, by=people.province, said=Said(text="停办"))
    assert list(stations_of(people.expert)) == []
