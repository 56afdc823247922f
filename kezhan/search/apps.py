"""The search as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from kezhan.search.databases import bring_up_to_date

ROWS_IN_MEMORY = "32MB"
"""Room for PostgreSQL to remember row by row what an index found. With less it remembers whole pages and cuts all texts
on them into pairs again: a word that a third of three million rows hold took it a minute and a half.
"""


class SearchConfig(AppConfig):
    """Checks the indexes after every migration: SQLite makes altered tables anew, and drops their triggers."""

    name = "kezhan.search"

    def ready(self) -> None:
        post_migrate.connect(_after_migrations, dispatch_uid=self.name)
        connection_created.connect(_plan_well, dispatch_uid=self.name)


def _after_migrations(**said: Any) -> None:
    """Django calls it once for each application; after the first time there is nothing to do."""
    bring_up_to_date()


def _plan_well(connection: BaseDatabaseWrapper, **said: Any) -> None:
    """Tell PostgreSQL that indexes lie in memory or on flash, where a page of any place costs as much as the next one,
    that there is room for what they find, and that no question is long enough to be compiled or shared among
    processes, which start anew each time. A pooler refuses a connection that begins with these.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET random_page_cost = 1.1")
            cursor.execute("SET jit = off")
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            cursor.execute(f"SET work_mem = '{ROWS_IN_MEMORY}'")
        # Pages and deeds ask some hundred different questions. Of a hundred statements at most, each would push out
        # another one, which is then planned anew.
        connection.connection.prepared_max = 1000
