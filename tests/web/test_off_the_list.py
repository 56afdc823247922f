"""An expert leaves a society's list: what is left behind is said before, and the station's page shows it after."""

from collections.abc import Iterator
from datetime import date

import pytest

from kezhan import clock
from kezhan.experts.models import Membership
from kezhan.journal.comparing import changed
from kezhan.stations.application.leaving import leave
from kezhan.stations.models import Station
from kezhan.stations.states import State
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People, listed
from tests.web.office import shown, signed_in

LEFT = "从今天起不再是这个学会的专家，"
SERVES = "也不再是“广东省水产学会驻荔湾水产公司科技服务站”的驻站专家，缺了人要另请专家，双方和科协会收到消息；"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def test_the_question_names_the_station_that_loses_an_expert(people: People) -> None:
    LIVES[State.OPERATING](people)
    client = signed_in(people.society)
    pages = {number: shown(client, f"/experts/{listed(number).pk}/") for number in (0, 8)}
    assert (f"{LEFT}{SERVES}" in pages[0], LEFT in pages[8], SERVES in pages[8]) == (True, True, False)
    assert LEFT not in shown(signed_in(people.county), f"/experts/{listed(0).pk}/")


def test_a_station_that_has_ended_loses_nobody(people: People) -> None:
    LIVES[State.CLOSED](people)
    page = shown(signed_in(people.society), f"/experts/{listed(0).pk}/")
    assert (LEFT in page, SERVES in page) == (True, False)


def test_who_is_still_listed_by_a_co_operating_society_stays_in_the_team(people: People) -> None:
    station, other = LIVES[State.OPERATING](people), people.other_society.society
    assert other is not None
    beside = Membership.objects.create(expert=listed(0), society=other, began_on=date(2025, 1, 1))
    client, address = signed_in(people.society), f"/experts/{listed(0).pk}/"
    assert SERVES in shown(client, address)
    station.co_operating.add(other)
    for ended_on, serves in ((date(2025, 6, 1), True), (None, False)):
        Membership.objects.filter(pk=beside.pk).update(ended_on=ended_on)
        assert (SERVES in shown(client, address)) is serves
    client.post(f"{address}memberships/{station.society_id}/end/")
    assert "广东省水产学会专家0（驻站）" in shown(client, f"/stations/{station.pk}/")


def test_the_stations_page_lists_who_is_off_the_list_no_more(people: People) -> None:
    station, client = LIVES[State.OPERATING](people), signed_in(people.society)
    client.post(f"/experts/{listed(0).pk}/memberships/{station.society_id}/end/")
    page = shown(signed_in(people.host), f"/stations/{station.pk}/")
    assert ("广东省水产学会专家0（驻站）" in page, "广东省水产学会专家1（驻站）" in page) == (False, True)
    assert "不再是“广东省水产学会驻荔湾水产公司科技服务站”的驻站专家" in shown(signed_in(people.host), "/messages/")


def test_who_is_off_the_list_of_a_co_operating_society_is_out_of_the_team_too(people: People) -> None:
    station, other = LIVES[State.OPERATING](people), people.other_society.society
    assert other is not None
    theirs = other.experts.all()[0]
    station.co_operating.add(other)
    station.team_members.create(expert=theirs, duty="驻站")
    signed_in(people.other_society).post(f"/experts/{theirs.pk}/memberships/{other.pk}/end/")
    assert f"{theirs}（" not in shown(signed_in(people.host), f"/stations/{station.pk}/")
    assert f"{theirs}退出了{other}的专家名单" in shown(signed_in(people.host), "/messages/")


def test_an_expert_is_out_of_the_team_with_the_society_that_alone_lists_them(people: People) -> None:
    station, other = LIVES[State.OPERATING](people), people.other_society.society
    assert other is not None
    station.co_operating.add(other)
    listed(0).memberships.update(society=other)
    leaving = f"/stations/{station.pk}/leaving/"
    assert "只在你们名单里的驻站专家也一起退出：广东省水产学会专家0。" in shown(
        signed_in(people.other_society), leaving
    )
    leave(station, "人手不够", by=people.other_society)
    page = shown(signed_in(people.host), f"/stations/{station.pk}/")
    assert ("广东省水产学会专家0（" in page, "广东省水产学会专家1（驻站）" in page) == (False, True)


def test_the_stations_page_marks_a_member_whom_no_society_lists(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    listed(0).memberships.update(ended_on=date(2025, 1, 1))
    page = shown(signed_in(people.host), f"/stations/{station.pk}/")
    assert "广东省水产学会专家0（已退出名单）（驻站）、广东省水产学会专家1（驻站）" in page


def test_a_falsified_station_keeps_nobody_on_a_list(people: People) -> None:
    station, society = LIVES[State.OPERATING](people), signed_in(people.society)
    Station.objects.filter(pk=station.pk).update(valid_until=date(2099, 1, 1))
    society.post(f"/experts/{listed(0).pk}/memberships/{station.society_id}/end/")
    assert not listed(0).memberships.filter(ended_on=None).exists()
    assert "广东省水产学会专家0（已退出名单）" in shown(signed_in(people.host), f"/stations/{station.pk}/")
    assert changed(Station.objects.get(pk=station.pk))
