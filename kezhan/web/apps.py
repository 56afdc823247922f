"""The pages as a Django application."""

from django.apps import AppConfig

from kezhan.web.parts import wording


class WebConfig(AppConfig):
    """Sets the words of forms before the first form is made."""

    name = "kezhan.web"

    def ready(self) -> None:
        wording.settle()
