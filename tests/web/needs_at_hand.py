"""What the tests of the pages of needs begin with: a Monday, two clients, and needs in the states under test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from kezhan import clock
from kezhan.needs.models import Need, NeedState
from kezhan.needs.posting import post_need
from tests.matching.people import MONDAY, open_need
from tests.province import Province
from tests.web.office import signed_in

TEXT = "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def bakery(province: Province) -> Client:
    return signed_in(province.posts.bakery)


@pytest.fixture
def liwan(province: Province) -> Client:
    return signed_in(province.posts.liwan)


def typed(**changes: Any) -> dict[str, Any]:
    """What a host types into the form."""
    return {"title": "糕点保鲜期短", "text": TEXT, "task": "bottleneck", "confidentiality": "public"} | changes


def checking(province: Province) -> Need:
    """A need of the bakery on the county's desk."""
    return post_need(open_need(province.hosts.bakery, text=TEXT, state=NeedState.DRAFT), by=province.posts.bakery)


def collected(province: Province, **changes: Any) -> Need:
    """A need without a host, collected by the county."""
    return open_need(None, collected_by=province.associations.liwan, division="440103", **changes)


def state(need: Need) -> str:
    """The need as it stands now."""
    need.refresh_from_db()
    return need.state
