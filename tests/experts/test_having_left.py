"""A person who left a society, a post or a team can no longer read what was opened to it."""

from dataclasses import replace
from typing import Any

import pytest

from kezhan.experts.enrolment import change_expert, leave
from kezhan.experts.particulars import particulars_of
from kezhan.matching import invitations, pairings
from kezhan.matching.models import Invitation, Pairing, Recommendation, Suggestion
from kezhan.needs.models import Confidentiality, Need
from kezhan.needs.sharing import open_to
from kezhan.organisations.leaving import leave_empty
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.states import State
from tests.matching.people import OFFER, open_need, station
from tests.province import Province
from tests.web.office import signed_in

KINDS = (Need, Invitation, Pairing, Recommendation, Suggestion, Station)


@pytest.fixture
def private(province: Province) -> Need:
    """A need that only the food society may read. Its expert is named in the talk, recommends the need and serves."""
    bakery, food, expert = province.posts.bakery, province.societies.food, province.experts.food[0]
    need = open_need(province.hosts.bakery, confidentiality=Confidentiality.PARTNERS)
    pairings.accept(invitations.invite_society(need, food, expert, OFFER, by=bakery), by=province.posts.food)
    Recommendation.objects.create(need=need, society=food, expert=expert, message="能做", made_at=need.opened_at)
    Suggestion.objects.create(need=need, expert=expert, rank=1, score=1, ranked_at=need.opened_at)
    station(food, province.hosts.bakery, State.OPERATING).team.add(expert)
    return need


def test_the_society_they_left_keeps_their_particulars_no_more(province: Province) -> None:
    expert, food = province.experts.food[0], province.societies.food
    change_expert(expert, replace(particulars_of(expert), title="研究员"), by=province.posts.food)
    leave(expert, food, by=province.posts.expert)
    with pytest.raises(Refused, match="食一的资料由本人和所在学会维护"):
        change_expert(expert, replace(particulars_of(expert), title="副教授"), by=province.posts.food)


def read_by_expert(province: Province) -> dict[str, int]:
    return {kind.__name__: kind.objects.visible_to(province.posts.expert).count() for kind in KINDS}


def test_an_expert_who_left_reads_nothing_more_of_what_was_opened_to_the_society(
    province: Province, private: Need
) -> None:
    assert read_by_expert(province) == dict.fromkeys((kind.__name__ for kind in KINDS), 1)
    leave(province.experts.food[0], province.societies.food, by=province.posts.expert)
    assert read_by_expert(province) == dict.fromkeys((kind.__name__ for kind in KINDS), 0)
    expert = signed_in(province.posts.expert)
    assert expert.get(f"/needs/{private.pk}/").status_code == 404


def test_an_expert_of_two_societies_reads_on_what_the_other_one_has(province: Province, private: Need) -> None:
    expert, mechanics = province.experts.food[0], province.societies.mechanics
    expert.memberships.create(society=mechanics, began_on=private.posted_at.date())
    open_to(private, mechanics, by=province.posts.bakery)
    Station.objects.get().co_operating.add(mechanics)
    leave(expert, province.societies.food, by=province.posts.expert)
    seen = read_by_expert(province)
    assert (seen["Need"], seen["Recommendation"], seen["Station"]) == (1, 1, 1)
    assert (seen["Invitation"], seen["Pairing"]) == (0, 0)


def test_an_expert_taken_out_of_the_team_reads_the_station_no_more(province: Province, private: Need) -> None:
    Station.objects.get().team.clear()
    assert read_by_expert(province)["Station"] == 0


@pytest.mark.parametrize("name", ["food", "bakery", "expert", "liwan"])
def test_whoever_s_post_ended_reads_nothing_more(province: Province, private: Need, name: str) -> None:
    post: Any = getattr(province.posts, name)
    client = signed_in(post)
    pages = [f"/needs/{private.pk}/", f"/stations/{Station.objects.get().pk}/", "/needs/", "/stations/"]
    assert {client.get(page).status_code for page in pages[2:]} == {200}
    leave_empty(post, by=province.posts.administrator)
    assert {client.get(page).headers.get("Location") for page in pages} == {"/my-registration/"}
