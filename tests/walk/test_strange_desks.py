"""With things of every kind waiting, the desk of a stranger of the same role is empty."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Role
from kezhan.web.desk.nouns import HERE
from tests.matching.people import MONDAY
from tests.stations.people import host, post, society
from tests.walk.world import World, world

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
DAYS = (MONDAY, MONDAY + timedelta(days=60))
"""On the first nothing has run out, on the second most terms are over."""
CONCERNED = ("food", "grassroots", "expert", "other_expert")
SOURCES = {f"{source.__module__}.{source.__name__}": source for source in HERE}


def new_society(world: World) -> Post:
    above = world.posts["guangdong"]
    assert above is not None
    return society("广东省陌生学会", above)


def new_host(world: World) -> Post:
    return host("陌生公司", "440605")


def new_expert(world: World) -> Post:
    made = post(Role.EXPERT, "陌生教授")
    Expert.objects.create(name="陌生教授", affiliation="大学", division="440106", fields="养殖", account=made.account)
    return made


def waiting(by: Post) -> dict[str, list[str]]:
    """What lies on the desk on one of the days, by its source."""
    found: dict[str, list[str]] = {}
    for day in DAYS:
        with clock.at(day):
            for name, source in SOURCES.items():
                found.setdefault(name, []).extend(one.title for group in source(by) for one in group.items)
    return {name: titles for name, titles in found.items() if titles}


@pytest.mark.parametrize("stranger", [new_society, new_host, new_expert])
def test_nothing_of_others_lies_on_the_desk_of_a_stranger(stranger: Callable[[World], Post], world: World) -> None:
    with transaction.atomic():
        found = waiting(stranger(world))
        transaction.set_rollback(True)
    assert found == {}


def test_something_of_each_kind_lies_on_the_desk_of_somebody_concerned(world: World) -> None:
    """Else an empty desk would say nothing."""
    posts = [post for name in CONCERNED if (post := world.posts[name])]
    full = {name for by in posts for name in waiting(by)}
    assert {name for name in SOURCES if ".kinds." in name or ".work." in name} - full == set()
