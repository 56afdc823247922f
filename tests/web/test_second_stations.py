"""A society and a host that have a station: wherever an invitation would be refused, the page says so and asks none."""

from typing import Any

import pytest
from django.test import Client

from kezhan.matching.models import Invitation
from kezhan.matching.recommendations import recommend
from kezhan.matching.suggestions import refresh_for_need
from kezhan.needs.models import Need
from kezhan.stations.states import State
from tests.matching.people import open_need, paired, station
from tests.province import Province
from tests.web.office import queries_of, shown, signed_in
from tests.web.test_invitations import bakery, food
from tests.web.test_suggestions import _monday

__all__ = ["_monday", "bakery", "food"]

WHY = "双方已经有“广东省食品学会驻广州荔香饼业有限公司站”，不能重复建站；新的需求交给这个站来办"
OFFER = {"tasks": ["bottleneck"], "months": "12", "budget": "8.5", "message": "一起做第二件事"}


@pytest.fixture
def need(province: Province) -> Need:
    need = open_need(province.hosts.bakery, discipline="5501010")
    refresh_for_need(need)
    return need


@pytest.fixture
def second(province: Province, need: Need) -> Need:
    """The need, when its host has a station with the society that fits best."""
    station(province.societies.food, province.hosts.bakery, State.OPERATING)
    return need


def ways_in(province: Province, need: Need) -> dict[str, tuple[str, str]]:
    """By page: who reads it, and the address to which its button would lead."""
    inviting, proposing = f"/needs/{need.pk}/invitations/{province.societies.food.pk}/", f"/needs/{need.pk}/proposal/"
    return {
        f"/needs/{need.pk}/": ("bakery", inviting),
        f"/societies/{province.societies.food.pk}/": ("bakery", inviting),
        "/suggestions/": ("food", proposing),
        f"/needs/{need.pk}/?": ("food", proposing),
    }


def test_where_a_station_is_the_button_gives_way_to_the_reason(province: Province, need: Need) -> None:
    pages = ways_in(province, need)
    recommend(need, province.experts.food[0], province.societies.food, "对口", by=province.posts.expert)
    for page, (who, leads) in pages.items():
        offered = shown(signed_in(getattr(province.posts, who)), page)
        assert (leads in offered, WHY in offered) == (True, False), page
    station(province.societies.food, province.hosts.bakery, State.OPERATING)
    for page, (who, leads) in pages.items():
        refused = shown(signed_in(getattr(province.posts, who)), page)
        assert (leads in refused, WHY in refused) == (False, True), page


def test_two_that_sign_their_agreement_are_told_so(province: Province, need: Need, bakery: Client) -> None:
    paired(open_need(province.hosts.bakery), province.societies.food, province.posts.bakery, province.posts.food)
    assert "已经结对，正在签协议、申请建站；新的需求等站建好了交给它来办" in shown(bakery, f"/needs/{need.pk}/")


@pytest.mark.parametrize("who", ["bakery", "food"])
def test_no_form_is_offered_where_every_offer_is_refused(province: Province, second: Need, who: str) -> None:
    client = signed_in(getattr(province.posts, who))
    address = {
        "bakery": f"/needs/{second.pk}/invitations/{province.societies.food.pk}/",
        "food": f"/needs/{second.pk}/proposal/",
    }[who]
    page: Any = shown(client, address)
    assert (page.count(WHY), 'name="message"' in page) == (1, False)
    sent = client.post(address, OFFER).content.decode()
    assert (sent.count(WHY), 'name="message"' in sent, "一起做第二件事" in sent) == (1, False, True)
    assert not Invitation.objects.exists()


def test_the_reasons_cost_the_same_for_many_hosts(province: Province, second: Need, food: Client) -> None:
    one = queries_of(food, "/suggestions/")
    for host in (province.hosts.steelworks, province.hosts.bakery):
        refresh_for_need(open_need(host, discipline="5501010"))
    assert queries_of(food, "/suggestions/") == one
