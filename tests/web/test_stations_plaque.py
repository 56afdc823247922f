"""After the filing nothing is decided any more: the plaque is made, handed over and received, each with a note."""

import pytest

from kezhan.stations.lifecycle import move_named
from tests.stations import lives
from tests.stations.people import People, at_desk
from tests.web.office import signed_in
from tests.web.test_stations_decision import page


def test_nothing_is_decided_on_a_station_that_is_filed(people: People) -> None:
    station = lives.filed(people)
    for post, is_at_the_desk in ((people.province, True), (people.county, False)):
        shown = signed_in(post).get(f"/stations/{station.pk}/decision/", follow=True)
        assert shown.redirect_chain == [(f"/stations/{station.pk}/", 302)]
        said = shown.content.decode()
        assert ("登记制牌" in said, "不在你这里办理" in said) == (is_at_the_desk, not is_at_the_desk)


@pytest.mark.parametrize("name", ["make_plaque", "hand_over", "receive"])
def test_where_nothing_is_decided_a_note_is_asked_for_and_no_opinion(name: str, people: People) -> None:
    station = lives.LIVES[move_named(name).sources[0]](people)
    by = people.host if name == "receive" else at_desk(station)
    shown = page(signed_in(by), f"/stations/{station.pk}/moves/{name}/")
    assert ("备注" in shown, ">意见" in shown) == (True, False)
