"""A number in an address that no database counts to finds nothing; it is no fault of ours."""

import pytest

from tests.walk.addresses import NAMES, path_of, takes_posts
from tests.walk.table import TABLE
from tests.walk.tables import undone
from tests.walk.world import World, world

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
BEYOND = str(2**63)
READERS = ("administrator", "guangdong", "liwan", "food", "bakery", "expert")


def beyond(path: str) -> list[str]:
    """The path with each of its numbers in turn beyond the largest key."""
    parts = path.split("/")
    return ["/".join([*parts[:at], BEYOND, *parts[at + 1 :]]) for at, part in enumerate(parts) if part.isdecimal()]


@pytest.mark.parametrize("name", [name for name in NAMES if TABLE[name].things])
def test_a_number_beyond_every_key_finds_nothing(world: World, name: str) -> None:
    path, answers = path_of(name, world), {}
    taking = takes_posts(path)
    with undone():
        for person in READERS:
            client = world.clients[person]
            for address in beyond(path):
                answers[person, "GET", address] = client.get(address).status_code
                if taking:
                    answers[person, "POST", address] = client.post(address, {}).status_code
    assert {asked: status for asked, status in answers.items() if status not in (302, 403, 404, 405, 409)} == {}
