"""The pages as a Django application."""

from django.apps import AppConfig

from kezhan.web.parts import unreadable_fields, wording


class WebConfig(AppConfig):
    """Sets the words of forms, and what they do with unreadable ones, before the first form is made."""

    name = "kezhan.web"

    def ready(self) -> None:
        wording.settle()
        unreadable_fields.settle()
