"""What the public reads about a plaque, until when it is valid, and what its certificate seals (§0.3)."""

from datetime import date

import pytest

from kezhan import clock
from kezhan.stations import states
from kezhan.stations.lifecycle import take
from kezhan.stations.plaque.standing import standing
from kezhan.stations.states import State
from tests.stations.lives import LIVES, filed, filing, operating
from tests.stations.people import LONG_AFTER, People


def test_the_public_asks_of_what_was_filed_however_it_ended() -> None:
    assert (*states.LIVE, State.DELISTED, State.CLOSED) == states.PUBLIC


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.FILED, "尚未授牌"),
        (State.PLAQUE_MADE, "尚未授牌"),
        (State.PLAQUE_HANDED_OVER, "有效"),
        (State.OPERATING, "有效"),
        (State.RECTIFICATION, "暂停"),
        (State.DELISTED, "已失效"),
        (State.CLOSED, "已失效"),
    ],
)
def test_the_public_reads_where_a_plaque_stands(state: State, word: str, people: People) -> None:
    assert standing(LIVES[state](people)).word == word


def test_a_plaque_whose_term_has_run_out_is_suspended(people: People) -> None:
    station = operating(people)
    with clock.at(LONG_AFTER.replace(year=2029, month=11, day=23)):
        assert standing(station).word == "有效"
    with clock.at(LONG_AFTER.replace(year=2029, month=11, day=24)):
        assert (standing(station).word, standing(station).tone) == ("暂停", "caution")


def test_filed_on_a_leap_day_it_runs_to_the_28th(people: People) -> None:
    station = filing(people)
    with clock.at(LONG_AFTER.replace(year=2028, month=2, day=29)):
        assert take("file", station, by=people.province).valid_until == date(2031, 2, 28)


def test_the_certificate_seals_what_was_filed(people: People) -> None:
    station = filed(people)
    assert (station.plaque_number, station.certificate_code != "") == ("粤科站 00001", True)
