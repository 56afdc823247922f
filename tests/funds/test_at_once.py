"""Two people spend the last yuan at the same moment: one pays, the other one is asked for a reason."""

import pytest

from kezhan import clock
from kezhan.funds.balance import balance_of
from kezhan.funds.models import FundsEntry
from kezhan.policy.refusal import Refused
from tests.funds.people import put_in, spent
from tests.stations.people import People, some_people
from tests.stations.test_at_once import at_once
from tests.work.people import LATER, at_work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db: None) -> People:
    """The people in committed rows, so that every thread sees them."""
    return some_people()


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
