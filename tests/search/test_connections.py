"""What each connection tells PostgreSQL, which else plans for turning disks and for questions of minutes."""

import pytest
from django.db import connection

PARALLEL = ("max_parallel_workers_per_gather", "0")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such settings")
@pytest.mark.parametrize(("setting", "told"), [("random_page_cost", "1.1"), ("jit", "off"), PARALLEL])
def test_it_is_told_how_to_plan(setting: str, told: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        assert cursor.fetchone() == (told,)
