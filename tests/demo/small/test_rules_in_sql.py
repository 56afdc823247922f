"""Plain SQL checks a generated province against the policy; it follows the policy's words and figures, not the code.
Each rule is a query for what broke it while it applied; a way to break the rule shows that the query finds something.
"""

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.demo.all_rules import RULES
from tests.demo.calendar import lay_out_time, tell_time_anew
from tests.demo.rules import Rule, broken

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("time"),
    pytest.mark.django_db,
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def time(small_province: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The working days and the time of each station, from start to end, as tables."""
    with django_db_blocker.unblock():
        lay_out_time()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_nothing_in_the_province_breaks_the_rule(rule: Rule) -> None:
    assert broken(rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_breaks_the_rule_is_found(rule: Rule) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(rule.spoil)
        tell_time_anew()
        assert broken(rule) != []
        transaction.set_rollback(True)
