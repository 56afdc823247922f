"""The summaries as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    """Listens to the deeds that change figures, in every process."""

    name = "kezhan.summaries"

    def ready(self) -> None:
        import_module("kezhan.summaries.outdated")
