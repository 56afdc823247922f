"""What each connection tells PostgreSQL, which else plans for turning disks and for questions of minutes."""

import pytest
from django.db import connection

from kezhan.search.databases import bring_up_to_date

PARALLEL = ("max_parallel_workers_per_gather", "0")
ROOM = ("work_mem", "32MB")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such settings")
@pytest.mark.parametrize(("setting", "told"), [("random_page_cost", "1.1"), ("jit", "off"), PARALLEL, ROOM])
def test_it_is_told_how_to_plan(setting: str, told: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        assert cursor.fetchone() == (told,)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such cost")
def test_a_database_of_before_learns_what_cutting_a_text_costs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER FUNCTION search_pairs(text) COST 100")
        bring_up_to_date()
        cursor.execute("SELECT procost FROM pg_proc WHERE proname = 'search_pairs'")
        assert cursor.fetchone() == (1000,)
