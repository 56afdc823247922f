"""Two people spend the last yuan at the same moment: one pays, the other one is asked for a reason."""

import pytest

from kezhan import clock
from kezhan.funds.balance import balance_of
from kezhan.funds.bookkeeping import add_vouchers
from kezhan.funds.models import FundsEntry, Voucher
from kezhan.policy.refusal import Refused
from tests.funds.people import put_in, spent
from tests.matching.people import looked_at
from tests.stations.people import People, some_people
from tests.stations.test_at_once import at_once
from tests.work.people import LATER, at_work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db: None) -> People:
    """The people in committed rows, so that every thread sees them."""
    return some_people()


def test_one_file_for_two_expenses_at_once_is_asked_about_once(people: People) -> None:
    station = at_work(people)
    with clock.at(LATER):
        put_in(station, people.host)
        first, second = (spent(station, people.society, "1.00") for _ in range(2))
    done = at_once(
        lambda: add_vouchers(first, [looked_at("同一张")], by=people.society),
        lambda: add_vouchers(second, [looked_at("同一张")], by=people.host),
        when=LATER,
    )
    assert {type(one) for one in done} == {FundsEntry, Refused}
    assert Voucher.objects.count() == 3


def test_the_last_yuan_is_spent_once(people: People) -> None:
    station = at_work(people)
    with clock.at(LATER):
        put_in(station, people.host, "1.00")
    done = at_once(
        lambda: spent(station, people.society, "1.00"), lambda: spent(station, people.host, "1.00"), when=LATER
    )
    assert {type(one) for one in done} == {FundsEntry, Refused}
    assert balance_of(station) == 0
    assert sorted(FundsEntry.objects.values_list("number", flat=True)) == [1, 2]
