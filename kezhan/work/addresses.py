"""The path of the page of a piece of work, for messages to people."""

from kezhan.work.models import Work

TO_ANSWER = "/work/?state=handed_in&mine=yes"
"""The list of what a host has to answer."""


def work_page(work: Work) -> str:
    return f"/work/{work.pk}/"
