"""The path of an expert's page, for what people are told. One place, so that the doors can check it against theirs."""

from kezhan.experts.models import Expert


def expert_page(expert: Expert) -> str:
    return f"/experts/{expert.pk}/"
