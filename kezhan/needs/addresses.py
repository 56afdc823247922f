"""The path of a need's page, for what people are told. One place, so that doors can check theirs against it."""

from kezhan.needs.models import Need


def need_page(need: Need) -> str:
    return f"/needs/{need.pk}/"
