"""The path of a need's page, used in messages. It stands in one place, so that tests can check it."""

from kezhan.needs.models import Need


def need_page(need: Need) -> str:
    return f"/needs/{need.pk}/"
