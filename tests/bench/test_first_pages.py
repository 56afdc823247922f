"""An index gives the first page of each kind's list to whoever sees all of it, so that it stays as quick as it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.stations.people import People
from tests.web.office import shown, signed_in

ADDRESSES = (
    *("/strategies/", "/strategies/goals/", "/bottlenecks/", "/developments/", "/exchanges/", "/courses/"),
    *("/questions/", "/argumentations/", "/promotions/", "/adopters/", "/commissions/", "/pursuits/", "/summaries/"),
)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sorts an empty table, which is quicker there")
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_sorted_for_the_first_page(people: People, address: str) -> None:
    client = signed_in(people.province)
    shown(client, address)
    with CaptureQueriesContext(connection) as asked:
        shown(client, address)
    (keys,) = (one["sql"] for one in asked if one["sql"].endswith(" LIMIT 50"))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {keys}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert any("USING" in step and "INDEX" in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan
