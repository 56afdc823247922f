"""PostgreSQL plans a question that a connection keeps asking only once."""

import pytest
from django.db import connection

from kezhan.organisations.models import Association


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its statements in another way")
def test_a_question_asked_for_the_sixth_time_stays_planned() -> None:
    for number in range(8):
        Association.objects.filter(division=f"44010{number}").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%organisations_association%'")
        assert cursor.fetchone()[0] == 1


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its statements in another way")
def test_so_do_all_that_pages_and_deeds_ask() -> None:
    """Each pushed out another one once there were a hundred."""
    for number in range(150):
        for _ in range(7):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT name AS name_{number} FROM organisations_association WHERE id = %s", [number])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%name_%'")
        assert cursor.fetchone()[0] >= 150
