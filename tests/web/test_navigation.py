"""A person sees at most seven words, and beside each the places of its kin; no list is out of reach."""

import re

import pytest
from django.urls import reverse

from kezhan.organisations.models import Post, Role
from kezhan.web.parts.navigation import MOST_WORDS, THUMB, public_lists, words
from tests.province import Province
from tests.walk.rows import ROWS
from tests.web.office import shown, signed_in

WHO = ("administrator", "guangdong", "guangzhou", "liwan", "food", "bakery", "expert")
NOT_IN_OFFICE = {"find", "taking-part", "announcements", "open-needs"}
BESIDE_OTHERS = {"messages", "associations", "overdue-stations", "post-offers"}
"""Lists that another page or the head of every page leads to."""


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_every_place_of_every_role_opens_and_shows_where_one_is(who: str, province: Province) -> None:
    post: Post = getattr(province.posts, who)
    client, role = signed_in(post), Role(post.role)
    mine = [(word.label, word.of(role)) for word in words() if word.of(role)]
    assert len(mine) <= MOST_WORDS
    for label, places in mine:
        for place in places:
            page = shown(client, reverse(place.name))
            assert re.findall(r'<a href="[^"]+"(?: class="further")? aria-current="page">([^<]+)</a>', page)[0] == label
            kin = page.partition('<nav class="kin"')[2].partition("</nav>")[0]
            assert re.findall(r">([^<]+)</a>", kin) == ([one.label for one in places] if len(places) > 1 else [])
            assert re.findall(r'aria-current="page">([^<]+)</a>', kin) == ([place.label] if len(places) > 1 else [])


def test_every_list_stands_in_the_navigation() -> None:
    named = {place.name for word in words() for place in word.places} | {name for _, name in public_lists()}
    assert set(ROWS) - NOT_IN_OFFICE - BESIDE_OTHERS - named == set()


def test_work_is_under_the_thumb() -> None:
    assert under_the_thumb(Role.SOCIETY) == under_the_thumb(Role.COUNTY) == ["待办", "对接", "站点", "工作"]
    assert under_the_thumb(Role.EXPERT) == ["待办", "记一笔", "站点", "工作"]


def under_the_thumb(role: Role) -> list[str]:
    return [word.label for word in words() if word.of(role)][:THUMB]
