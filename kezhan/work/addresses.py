"""The path of the page of a piece of work, for messages to people."""

from kezhan.work.models import Work


def work_page(work: Work) -> str:
    return f"/work/{work.pk}/"
