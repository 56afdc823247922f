"""Begin to write down work: of which station, where somebody has several; then which task, or the last work again."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post, Role
from kezhan.policy import editions
from kezhan.policy.shape import Task
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.entrances import Way
from kezhan.web.parts.request import Request
from kezhan.work.models import Work
from kezhan.work.writers import own_work, stations_of

SHOWN = 30
"""Stations to choose from; of more than these the others are found in the list of stations."""


@require_safe
@with_post(Role.EXPERT, Role.SOCIETY)
def start(request: Request, post: Post) -> HttpResponse:
    """Whoever writes for one station chooses the task at once."""
    found = list(stations_of(post)[: SHOWN + 1])
    if len(found) == 1:
        return render(request, "work/task.html", choice_of_task(found[0], post))
    context = {"stations": found[:SHOWN], "are_more": len(found) > SHOWN, "last": last_of(post, found)}
    return render(request, "work/station.html", context)


def ways_to_write(post: Post) -> list[Way]:
    """From the workbench of a society's person who writes for a station; an expert has it in the navigation."""
    writes = post.role == Role.SOCIETY and stations_of(post).order_by().exists()
    return [Way("记一笔", reverse("start-work"))] if writes else []


def choice_of_task(station: Station, post: Post) -> dict[str, object]:
    """What the choice of a task shows: the station's own tasks first, and this person's last work to begin with."""
    focus = station.focus_tasks
    tasks: Sequence[Task] = editions.in_force().tasks
    own = [one for one in tasks if one.key in focus]
    others = [one for one in tasks if one.key not in focus]
    return {"station": station, "own": own, "others": others, "last": last_of(post, [station])}


def last_of(post: Post, stations: list[Station]) -> Work | None:
    """This person's own last work at these stations: what they wrote down, or what they did."""
    return own_work(post.account_id).filter(station__in=stations).select_related("station").first()
