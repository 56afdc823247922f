"""A station's page asks for all about the station together."""

import pytest

from kezhan.accounts.models import Account
from kezhan.notices.telling import tell
from kezhan.organisations.models import Post, Role
from tests.stations import lives
from tests.stations.people import People, post
from tests.web.asking import Asked, watching
from tests.web.office import shown, signed_in


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return watching(monkeypatch)


def test_a_station_s_page_asks_all_together_and_takes_every_answer(people: People, asked: Asked) -> None:
    station = lives.operating(people)
    client = signed_in(people.province)
    shown(client, f"/stations/{station.pk}/")
    asked.together.clear(), asked.taken.clear()
    shown(client, f"/stations/{station.pk}/")
    assert [len(together) for together in asked.together] == [3, 3, 9, 1]
    assert sorted(asked.taken) == sorted(table for together in asked.together for table in together)


@pytest.mark.parametrize("who", ["host", "county", "society"])
def test_others_ask_little_that_they_do_not_need(people: People, asked: Asked, who: str) -> None:
    station = lives.operating(people)
    reader: Post = station.society.posts.get() if who == "society" else getattr(people, who)
    client = signed_in(reader)
    shown(client, f"/stations/{station.pk}/")
    asked.together.clear(), asked.taken.clear()
    shown(client, f"/stations/{station.pk}/")
    left = [table for together in asked.together for table in together]
    for table in asked.taken:
        left.remove(table)
    assert left == ([] if reader.association_id else ["account"])


def test_the_unread_messages_are_those_of_the_person(people: People) -> None:
    station = lives.operating(people)
    Account.objects.create(username="between", name="隔一个号")
    reader = post(Role.PROVINCE, "省里小周", association=people.province.association)
    assert reader.pk != reader.account_id
    tell([reader.account_id], "一条", "/desk/")
    page = shown(signed_in(reader), f"/stations/{station.pk}/")
    assert '<span class="count">1<span class="unseen"> 条未读</span></span>' in page
