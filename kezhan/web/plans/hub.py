"""The work of one station on one page: the year's plan, task by task what goes on, and what was done last."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.funds.balance import balance_of
from kezhan.funds.keepers import may_read
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.shape import Task
from kezhan.stations.models import Station
from kezhan.summaries.models import YearSummary
from kezhan.summaries.owed import owed_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.of_kinds import module
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.web.plans.of_station import plan_of
from kezhan.web.work.found import station_for
from kezhan.work.moves import may_write

LATEST, YEARS = 10, 3


@dataclass(frozen=True)
class TaskAtWork:
    """One task of the edition at this station."""

    task: Task
    is_focus: bool
    ways: list[Way]
    going_on: list[GoingOn]

    @property
    def is_at_work(self) -> bool:
        return self.is_focus or bool(self.going_on)


@require_safe
@with_post()
def station_work(request: Request, post: Post, pk: int) -> HttpResponse:
    """The tasks on which the station works come first; the rest are folded away."""
    station = station_for(post, pk)
    focus = _focus(station)
    found = [
        _at_work(station, post, task, task.key in focus or task.kind in focus, may_begin=may_begin)
        for task, may_begin in tasks_of(station)
    ]
    context = {
        "station": station,
        "plan": plan_of(station, post),
        "summaries": _summaries(station, post),
        "owed": [(one.year, time_left(one.due_on)) for one in owed_of([station]).get(station.pk, ())],
        "at_work": sorted((one for one in found if one.is_at_work), key=lambda one: not one.is_focus),
        "others": [one for one in found if not one.is_at_work and one.ways],
        "balance": balance_of(station) if station.filed_on and may_read(station, post) else None,
        "latest": list(station.work.exclude(state="withdrawn").order_by("-ended_on", "-pk")[:LATEST]),
    }
    return render(request, "plans/station_work.html", context)


def _summaries(station: Station, post: Post) -> list[tuple[YearSummary, TimeLeft | None]]:
    """The summaries of the last years, each with its term."""
    rows = (
        YearSummary.objects.visible_to(post)
        .filter(station=station)
        .select_related("desk", "outdated")
        .order_by("-year")
    )
    return [(one, time_left(one.term)) for one in rows[:YEARS]]


def tasks_of(station: Station) -> list[tuple[Task, bool]]:
    """The tasks under which something begins now, and those of the station's own edition of which none is left; the
    latter keep their words, and what goes on under them is done there, but nothing new begins.
    """
    now = editions.in_force().tasks
    keys, kinds = {one.key for one in now}, {one.kind for one in now if one.kind}
    past = [one for one in station.edition.tasks if one.key not in keys and one.kind not in kinds]
    return [*((one, True) for one in now), *((one, False) for one in past)]


def _at_work(station: Station, post: Post, task: Task, is_focus: bool, *, may_begin: bool) -> TaskAtWork:
    entrance = module(task.kind, "entrance") if task.kind else None
    ways: list[Way] = entrance.ways(station, post) if entrance and may_begin else []
    going_on: list[GoingOn] = entrance.going_on(station, post) if entrance else []
    if may_begin and may_write(station, post) and station.filed_on is not None:
        ways = [*ways, Way("记一次服务", reverse("new-work-of-task", args=[station.pk, task.key]))]
    return TaskAtWork(task, is_focus, ways, going_on)


def _focus(station: Station) -> set[str]:
    """The keys and kinds of the tasks on which it works first: another edition may name a kind by another key."""
    keys = set(station.focus_tasks)
    return keys | {one.kind for one in station.edition.tasks if one.key in keys and one.kind}
