"""The path of an expert's page, used in messages. It stands in one place, so that tests can check it."""

from kezhan.experts.models import Expert


def expert_page(expert: Expert) -> str:
    return f"/experts/{expert.pk}/"
