"""Needs in the office: people who may read them find them in the list and read them on their page."""

import pytest
from django.test import Client

from kezhan.needs.models import Confidentiality
from tests.matching.people import open_need
from tests.province import Province
from tests.web.needs_at_hand import bakery, checking, collected, liwan, monday
from tests.web.office import queries_of, shown, signed_in

__all__ = ["bakery", "liwan", "monday"]


@pytest.mark.parametrize(
    "name", ["administrator", "guangdong", "liwan", "nanhai", "food", "bakery", "steelworks", "expert"]
)
def test_everybody_with_a_post_finds_the_needs_they_may_see(province: Province, name: str) -> None:
    need = open_need(province.hosts.bakery)
    page = shown(signed_in(getattr(province.posts, name)), "/needs/")
    assert (f'href="/needs/{need.pk}/"' in page) is (name != "nanhai")


def test_who_is_not_signed_in_is_asked_to(province: Province, client: Client) -> None:
    for address in ("/needs/", "/needs/new/", "/needs/import/", f"/needs/{open_need(province.hosts.bakery).pk}/"):
        assert client.get(address).headers["Location"] == f"/sign-in/?next={address}"


def test_one_need_and_three_needs_cost_the_same_queries(province: Province, liwan: Client) -> None:
    checking(province)
    one = queries_of(liwan, "/needs/")
    collected(province), open_need(province.hosts.clinic)
    assert queries_of(liwan, "/needs/") == one


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "open"}, ["代征集的", "开放的"]),
        ({"host": "without"}, ["代征集的"]),
        ({"openness": "partners"}, ["开放的"]),
        ({"task": "bottleneck", "state": "checking"}, ["糕点保鲜期短"]),
        ({"city": "440100", "county": "440103", "q": "荔香 保鲜"}, ["糕点保鲜期短"]),
        ({"city": "440600"}, []),
    ],
)
def test_filters_and_search_narrow_the_list(
    province: Province, liwan: Client, query: dict[str, str], found: list[str]
) -> None:
    checking(province)
    collected(province, title="代征集的")
    open_need(province.hosts.clinic, title="开放的", text="没有", confidentiality=Confidentiality.PARTNERS)
    titles = [row.cells[0].text for row in liwan.get("/needs/", query).context["list"]["rows"]]
    assert sorted(titles) == sorted(found)


def test_a_host_finds_its_own_among_all_that_are_public(province: Province) -> None:
    open_need(province.hosts.bakery, title="桃酥不脆")
    open_need(province.hosts.clinic, title="血压难控")
    page = shown(signed_in(province.posts.bakery), "/needs/", host=str(province.hosts.bakery.pk))
    assert "单位：我们单位的" in page
    assert ("桃酥不脆" in page, "血压难控" in page) == (True, False)


@pytest.mark.parametrize(
    ("name", "status"), [("bakery", 200), ("liwan", 200), ("guangdong", 200), ("nanhai", 404), ("food", 404)]
)
def test_a_need_that_is_not_public_is_seen_by_its_own_and_its_associations(
    province: Province, name: str, status: int
) -> None:
    need = open_need(province.hosts.bakery, confidentiality=Confidentiality.PRIVATE)
    client = signed_in(getattr(province.posts, name))
    assert client.get(f"/needs/{need.pk}/").status_code == status


def test_the_telephone_is_for_the_two_sides_and_the_associations(province: Province) -> None:
    need = open_need(province.hosts.bakery, contact_phone="13811112222")
    seen = [
        name
        for name in ("bakery", "liwan", "food", "expert", "steelworks")
        if "13811112222" in shown(signed_in(getattr(province.posts, name)), f"/needs/{need.pk}/")
    ]
    assert seen == ["bakery", "liwan"]


def test_a_county_left_from_another_city_is_dropped_without_a_word(province: Province) -> None:
    client = signed_in(province.posts.administrator)
    stale = shown(client, "/needs/", city="440600", county="440103")
    assert ("440103" in stale, 'class="banner' in stale) == (False, False)
