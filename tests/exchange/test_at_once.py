"""Two people bring the same table at the same moment. Its needs come in once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Brought
from kezhan.exchange.runs import bring_batch
from kezhan.needs.models import Need
from tests.exchange.tables import LONG, as_csv
from tests.province import build


@pytest.mark.django_db(transaction=True)
def test_a_table_without_numbers_that_is_brought_twice_at_once_comes_in_once() -> None:
    province = build()
    table = as_csv([("title", "text"), ("甲", f"甲：{LONG}"), ("乙", f"乙：{LONG}")])
    ready = preview(table, "需求.csv", province.associations.liwan).ready
    together = Barrier(2)

    def bring(_turn: int) -> Brought:
        try:
            connection.ensure_connection()
            together.wait()
            return bring_batch(ready, by=province.posts.liwan)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as at_once:
        brought = sorted(at_once.map(bring, range(2)), key=lambda one: one.brought)
    assert brought == [Brought(0, 2), Brought(2, 0)]
    assert Need.objects.count() == 2
