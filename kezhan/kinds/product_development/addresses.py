"""The path of a development's page, for messages to people."""

from kezhan.kinds.product_development.models import Development


def development_page(development: Development) -> str:
    return f"/developments/{development.pk}/"
