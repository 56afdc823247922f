"""A society moves to another level or association only while none of its applications is on its way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kezhan.organisations.models import Society
from kezhan.organisations.societies import change_society, particulars_of
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.moving import refuse_moving_under_way
from kezhan.stations.review.route import next_step
from tests.stations.people import People, draft, handed_in, ready, returned


def moved(people: People, **to: str) -> Society:
    society = Society.objects.get(pk=people.city_society.society_id)
    wanted = replace(particulars_of(society), **to)
    return change_society(society, wanted, by=people.administrator, before_moving=refuse_moving_under_way)


def drafted(people: People) -> Station:
    return draft(people.city_society, people.host)


def under_way(people: People) -> Station:
    return handed_in(people.city_society, people.host)


def sent_back(people: People) -> Station:
    return returned(under_way(people))


def ended(people: People) -> Station:
    return take("withdraw", ready(people.city_society, people.host), by=people.city_society, said=Said("不建了"))


@pytest.mark.parametrize("station", [under_way, sent_back])
@pytest.mark.parametrize("to", [{"level": "province", "division": "440000"}, {"division": "440600"}])
def test_it_stays_while_an_application_is_on_its_way(
    people: People, station: Callable[[People], Station], to: dict[str, str]
) -> None:
    name = station(people).name
    with pytest.raises(Refused) as refused:
        moved(people, **to)
    assert refused.value.field == "level"
    assert refused.value.reason == f"“{name}”的申请还没有办完，办完或撤回以后再改学会的级别和主管科协"
    assert Society.objects.get(pk=people.city_society.society_id).association == people.city.association


@pytest.mark.parametrize("station", [drafted, ended])
def test_it_moves_with_its_drafts_and_with_what_is_over(people: People, station: Callable[[People], Station]) -> None:
    made = station(people)
    assert moved(people, level="province", division="440000").association == people.province.association
    assert next_step(Station.objects.get(pk=made.pk)) is not None


def test_a_draft_keeps_it_from_a_level_that_leads_no_station(people: People) -> None:
    drafted(people)
    with pytest.raises(Refused):
        moved(people, level="county", division="440103")


def test_other_particulars_change_meanwhile(people: People) -> None:
    under_way(people)
    assert moved(people, specialities="水产养殖").specialities == "水产养殖"
