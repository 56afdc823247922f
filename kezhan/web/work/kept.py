"""What an expert's phone keeps for the time without the net: the stations for which this post writes, and no others.

`GET /log/kept/` is `{"account", "name", "post", "organisation", "stations": [...], "tasks": [...], "late_after_days"}`.
`GET /log/token/` is `{"account", "post", "csrfmiddlewaretoken"}`, fetched anew before anything is sent.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Role
from kezhan.policy import editions
from kezhan.policy.shape import Edition, Task
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.by_script import in_json
from kezhan.web.parts.request import Request
from kezhan.web.work.entry_answers import plain
from kezhan.web.work.forms import HOURS
from kezhan.work.models import Participation, Work
from kezhan.work.writers import hours_to_begin_with, own_work, stations_of, who_may_have_served_at

MOST = 60
"""Stations on one phone, those of the latest work first."""


@in_json
@require_safe
@with_post(Role.EXPERT, Role.SOCIETY)
def kept(request: Request, post: Post) -> HttpResponse:
    """The stations with their experts and this person's last work there, and the tasks with their measures."""
    edition = editions.in_force()
    late = edition.work.late_entry
    return JsonResponse(
        {
            "account": post.account_id,
            "name": request.user.name,
            "post": post.pk,
            "organisation": post.organisation_name,
            "stations": _stations(post),
            "tasks": [_task(one, edition) for one in edition.tasks],
            "late_after_days": late.days if late else None,
        }
    )


@in_json
@require_safe
@with_post()
def token(request: Request, post: Post) -> HttpResponse:
    """Who is signed in now, and the proof that a form is ours."""
    told = {"account": post.account_id, "post": post.pk, "csrfmiddlewaretoken": get_token(request)}
    return JsonResponse(told)


def _stations(post: Post) -> list[dict[str, Any]]:
    found = list(stations_of(post)[:MOST])
    experts = who_may_have_served_at(found)
    last = _last_of(found, experts, post.account_id)
    return [
        {
            "key": one.pk,
            "name": one.name,
            "host": one.host.name,
            "filed_on": str(one.filed_on),
            "focus": one.focus_tasks,
            "experts": [_expert(expert, post) for expert in experts[one.pk]],
            "last": last.get(one.pk),
        }
        for one in found
    ]


def _expert(expert: Expert, post: Post) -> dict[str, Any]:
    return {"key": expert.pk, "name": expert.name, "is_me": expert.account_id == post.account_id}


def _last_of(stations: list[Station], experts: Mapping[int, list[Expert]], account: int) -> dict[int, dict[str, Any]]:
    """This account's last work at each station: what a form begins with that goes by it, without day and figures."""
    newest = own_work(account).filter(station=OuterRef("pk")).values("pk")[:1]
    keys = (
        Station.objects.filter(pk__in=[one.pk for one in stations]).order_by().values_list(Subquery(newest), flat=True)
    )
    works = Work.objects.filter(pk__in=[key for key in keys if key]).order_by()
    hours: dict[int, dict[str, Any]] = {}
    for one in Participation.objects.filter(work__in=works).select_related("work"):
        if one.expert_id in hours_to_begin_with(experts[one.work.station_id], account):
            hours.setdefault(one.work_id, {})[f"{HOURS}{one.expert_id}"] = plain(one.hours)
    return {one.station_id: _beginning(one, hours.get(one.pk, {})) for one in works}


def _beginning(work: Work, hours: dict[str, Any]) -> dict[str, Any]:
    values = {"title": work.title, "place": work.place, "is_public": work.is_public} | hours
    return {"work": work.pk, "task": work.task, "when": work.when, "values": values}


def _task(task: Task, edition: Edition) -> dict[str, Any]:
    measures = [
        {"key": one.key, "label": one.label, "unit": one.unit, "voucher_above": plain(one.voucher_above)}
        for one in edition.measures_of(task.key)
    ]
    return {"key": task.key, "label": task.label, "summary": task.summary, "measures": measures}
