"""What the public reads of a station's work: confirmed, allowed by its host, and as the record tells it."""

from dataclasses import dataclass

from kezhan.journal.comparing import changed
from kezhan.stations.models import Station
from kezhan.web.templatetags.kezhan import plain
from kezhan.work.models import Work
from kezhan.work.models.work import WorkQuerySet
from kezhan.work.under_lock import BELONGING

SHOWN = 8


@dataclass(frozen=True)
class PublicWork:
    """What was done, which task it was, when, and what the host confirmed of it in figures."""

    title: str
    task: str
    when: str
    figures: str


def public_work_of(station: Station) -> list[PublicWork]:
    """The latest pieces. One that somebody changed in the database is left out."""
    return told_publicly(station.work.order_by("-ended_on", "-pk"))


def told_publicly(rows: WorkQuerySet) -> list[PublicWork]:
    """The first of these rows that anyone may read, in their order."""
    latest = list(rows.public().prefetch_related("outcomes")[:SHOWN])
    altered = {one.key for one in changed(*latest, together_with=BELONGING)}
    return [_told(one) for one in latest if one.pk not in altered]


def _told(work: Work) -> PublicWork:
    figures = []
    for outcome in work.outcomes.all():
        outcome.work = work
        figures.append(f"{outcome.label} {plain(outcome.figure)} {outcome.unit}")
    return PublicWork(work.title, work.task_label, work.when, "，".join(figures))
