"""The same SQL checks the province at five times the first scale. It runs in the slow part."""

from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from kezhan import clock
from kezhan.demo.bulk.growing import more_for
from kezhan.demo.province import lived_through
from kezhan.stations.models import Station
from tests.demo.all_rules import RULES
from tests.demo.calendar import lay_out_time
from tests.demo.conftest import PRESENT
from tests.demo.rules import Rule, broken

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.timeout(1800),
]


@pytest.fixture(scope="module")
def large_province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The province is told once; the fixture undoes it after the module's tests."""
    with django_db_blocker.unblock(), clock.at(PRESENT), transaction.atomic():
        # Most of the time would go into the deeds of the first scale, which the small province is held by.
        lived_through(Random(2013), lambda _: None, share=0.1, growing=lambda cast: more_for(5, cast))
        lay_out_time()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.usefixtures("large_province")
def test_nothing_in_the_large_province_breaks_the_rule(rule: Rule) -> None:
    assert broken(rule) == []


@pytest.mark.usefixtures("large_province")
def test_it_is_five_times_as_large() -> None:
    assert Station.objects.count() > 1350
