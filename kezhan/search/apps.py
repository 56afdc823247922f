"""The search as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from kezhan.search.databases import bring_up_to_date


class SearchConfig(AppConfig):
    """Checks the indexes after every migration: SQLite makes altered tables anew, and drops their triggers."""

    name = "kezhan.search"

    def ready(self) -> None:
        post_migrate.connect(_after_migrations, dispatch_uid=self.name)


def _after_migrations(**said: Any) -> None:
    """Django calls it once for each application; after the first time there is nothing to do."""
    bring_up_to_date()
