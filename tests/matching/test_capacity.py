"""A suggestion shows the same number of stations left that the acceptance enforces (§3.2)."""

import pytest

from kezhan.experts.models import Membership
from kezhan.matching.capacity import (
    capacities_of_experts,
    capacities_of_societies,
    capacity_of,
    refuse_without_capacity,
)
from kezhan.organisations.models import Society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.models import TeamMember
from kezhan.stations.states import State
from tests.matching.people import open_need, paired, station
from tests.province import Province


def test_the_list_and_the_rule_agree_on_who_can_carry_one_more(province: Province) -> None:
    food, horticulture, mechanics = (
        getattr(province.societies, name) for name in ("food", "horticulture", "mechanics")
    )
    hosts, posts = province.hosts, province.posts
    assert left(food, horticulture, mechanics) == [2, 2, 2]
    paired(open_need(hosts.bakery), food, posts.bakery, posts.food)
    assert left(food, horticulture, mechanics) == [1, 2, 2]
    station(food, hosts.clinic, State.DRAFT)
    station(food, hosts.village, State.WITHDRAWN)
    assert left(food, horticulture, mechanics) == [0, 2, 2]
    for host in (hosts.clinic, hosts.growers, hosts.grassroots):
        busy = station(horticulture, host, State.CLOSED if host == hosts.grassroots else State.OPERATING)
        TeamMember.objects.bulk_create(TeamMember(station=busy, expert=one) for one in province.experts.mechanics[:4])
    assert left(food, horticulture, mechanics) == [0, 0, 2]
    third = station(mechanics, hosts.mould_works, State.OPERATING)
    TeamMember.objects.bulk_create(TeamMember(station=third, expert=one) for one in province.experts.mechanics[:4])
    assert left(food, horticulture, mechanics) == [0, 0, 0]
    TeamMember.objects.filter(station=third).delete()
    assert left(food, horticulture, mechanics) == [0, 0, 1]
    third.state = State.RECTIFICATION
    third.save()
    assert left(food, horticulture, mechanics) == [0, 0, 0]


@pytest.mark.parametrize("state", list(State))
def test_a_station_takes_a_place_of_its_society_and_its_experts_until_it_has_ended(
    province: Province, state: State
) -> None:
    food, expert, edition = province.societies.food, province.experts.food[0], editions.edition("guangdong-2013")
    TeamMember.objects.create(station=station(food, province.hosts.clinic, state), expert=expert)
    taken = 0 if state in ("rejected", "withdrawn", "delisted", "closed") else 1
    assert (capacity_of(food, edition).taken, capacities_of_experts([expert.pk], edition)[expert.pk].taken) == (
        taken,
        taken,
    )


def test_a_full_society_is_told_the_figures(province: Province) -> None:
    food, hosts, edition = province.societies.food, province.hosts, editions.edition("guangdong-2013")
    assert (capacity_of(food, edition).limit, capacity_of(food, edition).taken) == (2, 0)
    station(food, hosts.clinic, State.DRAFT)
    refuse_without_capacity(food, edition)
    paired(open_need(hosts.bakery), food, province.posts.bakery, province.posts.food)
    with pytest.raises(
        Refused, match="已有、在建和已约定的站点 2 个；每 3 名可服务专家建 1 个站，现有 6 名，最多 2 个"
    ):
        refuse_without_capacity(food, edition)


def test_a_society_with_too_few_experts_is_told_how_many_are_missing(province: Province) -> None:
    food = province.societies.food
    Membership.objects.filter(society=food).exclude(expert=province.experts.food[0]).delete()
    told = "每 3 名可服务专家才能建 1 个站，现有 1 名，还差 2 名"
    assert capacity_of(food, editions.edition("guangdong-2013")).reason == told


def left(*societies: Society) -> list[int]:
    """The stations that the list leaves each society, checked against the rule."""
    edition = editions.edition("guangdong-2013")
    has = capacities_of_societies([society.pk for society in societies], edition)
    for society in societies:
        assert (has[society.pk].left > 0) == takes_one_on(society)
    return [has[society.pk].left for society in societies]


def takes_one_on(society: Society) -> bool:
    try:
        refuse_without_capacity(society, editions.edition("guangdong-2013"))
    except Refused:
        return False
    return True
