"""What each connection tells PostgreSQL, which else reads whole tables where an index would do."""

import pytest
from django.db import connection


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such settings")
@pytest.mark.parametrize(("setting", "told"), [("random_page_cost", "1.1"), ("jit", "off")])
def test_it_is_told_that_indexes_are_cheap(setting: str, told: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        assert cursor.fetchone() == (told,)
