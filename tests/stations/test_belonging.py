"""What belongs to a station comes in one query, in the order in which it was named."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kezhan.stations.application import drafting
from kezhan.stations.application.asking import ask_experts
from kezhan.stations.belonging import belonging
from kezhan.stations.models import Consent, TeamMember
from tests.stations.people import People, draft, ready


@pytest.mark.django_db
def test_all_that_belongs_to_a_station_comes_in_one_query(
    people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    station, another = ready(people.society, people.host), draft(people.society, people.other_host)
    drafting.change_particulars(another, focus_tasks=["training", "bottleneck"], by=people.society)
    first, second, last = TeamMember.objects.filter(station=station).select_related("expert")
    TeamMember.objects.filter(pk=first.pk).update(duty="")
    TeamMember.objects.filter(pk=second.pk).update(duty="组长")
    TeamMember.objects.filter(pk=last.pk).delete()
    ask_experts(station, {last.expert_id: ""}, by=people.society)
    station.co_operating.add(people.other_society.society)
    with django_assert_num_queries(1):
        found = belonging(station)
    assert (found.tasks, found.aims, found.divisions) == (station.focus_tasks, station.aims, station.radiation_area)
    assert found.societies == [people.other_society.society.name]
    assert found.experts == [first.expert.name, f"{second.expert.name}（组长）"]
    assert found.asked == [last.expert.name]
    Consent.objects.filter(station=station).update(state=Consent.State.LAPSED)
    assert belonging(station).asked == []
    assert (belonging(another).tasks, belonging(another).experts) == (["training", "bottleneck"], [])
