"""What a suggestion says of places left is what the acceptance will enforce (§3.2)."""

from kezhan.matching import rules
from kezhan.matching.places import places_of_societies
from kezhan.organisations.models import Society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.models import TeamMember
from kezhan.stations.states import State
from tests.matching.people import open_need, paired, station
from tests.province import Province


def test_the_list_and_the_rule_agree_on_who_has_a_place(province: Province) -> None:
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


def left(*societies: Society) -> list[int]:
    """The places in the list, each of them checked against the rule."""
    edition = editions.edition("guangdong-2013")
    places = places_of_societies([society.pk for society in societies], edition)
    for society in societies:
        assert (places[society.pk].left > 0) == takes_one_on(society)
    return [places[society.pk].left for society in societies]


def takes_one_on(society: Society) -> bool:
    try:
        rules.refuse_society_without_place(society, editions.edition("guangdong-2013"))
    except Refused:
        return False
    return True
