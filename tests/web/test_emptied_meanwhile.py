"""A page was opened while a colleague was there. Since then the colleague has left, so its question was another one."""

from collections.abc import Iterator

import pytest
from django.test import Client

from kezhan import clock
from kezhan.organisations.desks import is_staffed
from kezhan.organisations.leaving import end_post
from kezhan.organisations.models import Post
from kezhan.stations.states import State
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People
from tests.stations.test_named_persons import colleague
from tests.web.office import messages_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def test_the_successor_has_left_so_the_last_one_is_asked_again(people: People) -> None:
    LIVES[State.OPERATING](people)
    leaving, to = people.society, colleague(people.society)
    client, address = signed_in(leaving), f"/posts/{leaving.pk}/leaving/"
    page = shown(client, address)
    end_post(to, by=leaving)
    answer = client.post(address, {"to": to.pk}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    name = leaving.account.name
    assert messages_of(answer) == [f"还没有离任：{leaving.society}现在只有{name}一个人了，请再看一遍。"]
    assert ("先请人接手" in page, "先请人接手" in answer.content.decode()) == (False, True)
    assert Post.objects.get(pk=leaving.pk).ended_on is None
    assert _sent(client, address, answer.content.decode()) == (False, MONDAY.date())


def test_the_colleague_has_left_so_the_account_is_not_stopped_unasked(people: People) -> None:
    leaving, other = people.county, colleague(people.county)
    client, address = signed_in(people.administrator), f"/posts/{leaving.pk}/"
    assert "没有别的人" not in shown(client, address)
    end_post(other, by=leaving)
    answer = client.post(f"{address}stop/", follow=True)
    name = leaving.account.name
    assert messages_of(answer) == [f"还没有停用：现在只有{name}一个人在岗的单位写在下面，请再看一遍。"]
    assert f"{leaving.association}没有别的人" in answer.content.decode()
    assert is_staffed(leaving.organisation)
    client.post(f"{address}stop/", {"emptied": "True"})
    assert not is_staffed(leaving.organisation)


def _sent(client: Client, address: str, page: str) -> tuple[bool, object]:
    """Whether anybody sits there, and the day of leaving, after the page's own form was sent."""
    assert 'name="emptied" value="True"' in page
    client.post(address, {"emptied": "True"})
    left = Post.objects.get(pk=int(address.split("/")[2]))
    assert left.organisation is not None
    return is_staffed(left.organisation), left.ended_on
