"""A number that was told to somebody is still taken after a power cut."""

import pytest
from django.db import connection

FULL = 2


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL waits for its disk by itself")
def test_an_acknowledged_write_is_on_the_disk() -> None:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (FULL,)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL always does")
def test_no_row_points_to_one_that_is_not_there() -> None:
    fresh = connection.copy()  # the tests have switched it on at theirs
    with fresh.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
    fresh.close()
