"""Who leaves twice, as by a second click, is told that it is done, although the post shows them nothing any more."""

import pytest

from kezhan import clock
from kezhan.organisations.models import Role
from tests.province import Province
from tests.stations.people import post as appointed
from tests.web.office import messages_of, signed_in


@pytest.mark.parametrize("way", ["end", "leaving"])
def test_a_second_leaving_says_that_it_is_done(province: Province, way: str) -> None:
    own = province.posts.bakery
    other = appointed(Role.HOST, "另一位", host=province.hosts.clinic)
    other.account = own.account
    other.save()
    client = signed_in(other)
    own.ended_on = clock.today()
    own.save()
    answer = client.post(f"/posts/{own.pk}/{way}/", follow=True)
    assert answer.status_code == 200
    assert messages_of(answer)[0].endswith("离任，不用再办。")
