"""What the security log keeps, what it leaves out, and for how long it keeps it."""

from datetime import UTC, datetime, timedelta

import pytest

from kezhan import clock
from kezhan.commands.schedule import SCHEDULE
from kezhan.security.limits import ON_RECORD
from kezhan.security.log import Source, forget_old, mark_of, note
from kezhan.security.models import Event, Kind
from kezhan.security.networks import network_of

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("", ""),
        ("a socket", "a socket"),
    ],
)
def test_a_place_is_an_address_and_of_ipv6_a_house(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_name_that_nobody_has_leaves_a_mark_that_tells_nothing() -> None:
    mark = mark_of("my-secret-password")
    assert (mark == mark_of("my-secret-password"), mark == mark_of("another")) == (True, False)
    assert len(mark) == len("未知 ") + 5
    assert "secret" not in mark


@pytest.mark.django_db
def test_an_event_holds_from_where_who_in_which_post_and_at_which_address() -> None:
    source = Source("203.0.113.7", "/stations/\0", 7, "linweimin", "林伟民", "林伟民（广东省食品学会）")
    with clock.at(NOON):
        note(Kind.REFUSED, source)
    event = Event.objects.values().get()
    del event["id"]
    assert event == {
        "moment": NOON,
        "kind": "refused",
        "address": "203.0.113.7",
        "network": "203.0.113.7",
        "name": "linweimin",
        "account_id": 7,
        "person": "林伟民",
        "post": "林伟民（广东省食品学会）",
        "path": "/stations/",
        "matter": "",
        "about": "",
        "rows": None,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("older", "left"), [(timedelta(days=184), 1), (timedelta(days=184, seconds=1), 0)])
def test_an_event_is_kept_for_six_months_and_then_forgotten(older: timedelta, left: int) -> None:
    with clock.at(NOON):
        note(Kind.SIGNED_IN, Source("203.0.113.7"), "food")
    with clock.at(NOON + older):
        assert forget_old() == 1 - left
    assert Event.objects.count() == left


def test_the_clockwork_forgets_it() -> None:
    assert forget_old in [each.deed for each in SCHEDULE]


@pytest.mark.django_db
def test_a_flood_from_one_place_is_written_down_up_to_a_bound_and_others_still_are() -> None:
    with clock.at(NOON):
        for _ in range(ON_RECORD + 5):
            note(Kind.FOREIGN_FORM, Source("203.0.113.7"))
        note(Kind.FOREIGN_FORM, Source("203.0.113.8"))
        note(Kind.FAILED, Source("203.0.113.7"))
    assert Event.objects.count() == ON_RECORD + 2
    with clock.at(NOON + timedelta(hours=1)):
        note(Kind.FOREIGN_FORM, Source("203.0.113.7"))
    assert Event.objects.count() == ON_RECORD + 3


@pytest.mark.django_db
def test_what_else_came_from_there_makes_no_flood() -> None:
    with clock.at(NOON):
        for _ in range(ON_RECORD):
            note(Kind.SIGNED_IN, Source("203.0.113.7"))
        assert note(Kind.REFUSED, Source("203.0.113.7")).pk is not None


@pytest.mark.django_db
def test_an_event_holds_the_name_that_was_tried_and_not_that_of_who_tried_it() -> None:
    assert note(Kind.FAILED, Source("203.0.113.7", name="food"), "bakery").name == "bakery"
