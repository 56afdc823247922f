"""Write down a piece of work in two steps: which task, then what was done; change it; begin from the last one."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.by_script import asked_by_script, in_json, problem
from kezhan.web.parts.errors import not_kept
from kezhan.web.parts.no_longer import too_late
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.parts.typed import labels_of
from kezhan.web.work import entry_answers
from kezhan.web.work.evidence import have_evidence_read
from kezhan.web.work.forms import HOURS, NewWorkForm, WorkForm, initial_of
from kezhan.web.work.found import station_for, work_for
from kezhan.web.work.starting import choice_of_task
from kezhan.work import writing
from kezhan.work.addresses import work_page
from kezhan.work.lifecycle import openings
from kezhan.work.models import Work
from kezhan.work.moves import WRITER, NotAsSeen, may_write
from kezhan.work.particulars import particulars_of, who_may_have_served
from kezhan.work.sent_before import WrittenBefore
from kezhan.work.ties import tie_of
from kezhan.work.why_not import why_closed
from kezhan.work.writers import hours_to_begin_with

KEPT_FOR_ANOTHER_TIME = ("title", "place", "is_public")


@require_safe
@with_post()
def choose_task(request: Request, post: Post, pk: int) -> HttpResponse:
    """The tasks to choose from, those on which the station works first, and this person's last work to begin with."""
    return render(request, "work/task.html", choice_of_task(_station_to_write_for(post, pk), post))


@in_json
@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int, task: str) -> HttpResponse:
    """What was done for this task. `?from=` begins with what was written down another time."""
    station, edition = _station_to_write_for(post, pk), editions.in_force()
    if task not in [one.key for one in edition.tasks]:
        raise Http404(task)
    form = _form(request, station, edition, task, post)
    if asked_by_script(request):
        return entry_answers.written(form, lambda: _written(station, form, post))
    if form.is_valid():
        try:
            work = _written(station, form, post)
        except WrittenBefore as before:
            page, reason = work_page(before.work), f"{before}。要改，在那里点“修改”。"
            return not_kept(request, "这次改的没有收", reason, labels_of(form), HTTPStatus.CONFLICT, page)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"记下了，接下来由{station.host.name}确认。")
            return redirect("work", work.pk)
    context = {"form": form, "station": station, "task": edition.task(task), "is_new": True}
    return render(request, "work/form.html", context)


@in_json
@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def change(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change it. The host is asked again; somebody who changed it meanwhile is not overwritten unseen."""
    work = work_for(post, pk)
    form = _form_of(work, request, post)
    if "revise" not in [move.name for move in openings(work, post)]:
        return _not_open(request, work, form)
    version = seen(request) or work.version
    if asked_by_script(request):
        return entry_answers.changed(form, lambda: _changed(work, form, version, post), lambda: work_for(post, pk))
    if form.is_valid():
        try:
            _changed(work, form, version, post)
        except NotAsSeen as refused:
            show_refusal(form, refused)
            version = work_for(post, pk).version
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"改好了，接下来由{work.station.host.name}重新确认。")
            return redirect("work", work.pk)
    context: dict[str, Any] = {"form": form, "station": work.station, "task": work.edition.task(work.task)}
    return render(request, "work/form.html", context | {"work": work, "version": version})


@transaction.atomic
def _written(station: Station, form: NewWorkForm, post: Post) -> Work:
    work = writing.write_down_work(
        station,
        form.particulars(),
        files=form.looked_at("evidence"),
        vouchers=form.looked_at("vouchers"),
        form_key=form.cleaned_data["form_key"],
        by=post,
    )
    have_evidence_read(work)
    return work


@transaction.atomic
def _not_open(request: Request, work: Work, form: WorkForm) -> HttpResponse:
    """Say why it cannot be changed; where its year is closed, the page of the work says so itself."""
    closed = why_closed(work)
    reason = closed or f"“{work.title}”现在是“{work.state_label}”，由{WRITER.label}来改，你这里不能改"
    if asked_by_script(request):
        return problem(f"{reason}。", HTTPStatus.CONFLICT)
    if closed and request.method != "POST":
        return redirect("work", work.pk)
    return too_late(request, "修改", reason, form, work_page(work))


def _changed(work: Work, form: WorkForm, version: int, post: Post) -> Work:
    changed = writing.revise(
        work,
        form.particulars(),
        without=form.without(),
        files=form.looked_at("evidence"),
        vouchers=form.looked_at("vouchers"),
        seen=version,
        by=post,
    )
    have_evidence_read(changed)
    return changed


def _station_to_write_for(post: Post, pk: int) -> Station:
    station = station_for(post, pk)
    if not may_write(station, post):
        raise PermissionDenied(f"“{station.name}”的工作由{WRITER.label}来记。")
    return station


def _form(request: Request, station: Station, edition: Edition, task: str, post: Post) -> NewWorkForm:
    """A new form: of another time it takes what, where and own hours, and neither the day nor the figures."""
    begins: dict[str, Any] = {"form_key": uuid4(), "began_on": clock.today()}
    key = number_in(request.GET.get("from", ""))
    model = station.work.filter(pk=key).first() if key else None
    experts = list(who_may_have_served(station))
    if model is not None:
        usual = initial_of(particulars_of(model))
        hours = [f"{HOURS}{one}" for one in hours_to_begin_with(experts, post.account_id)]
        begins |= {name: usual[name] for name in (*KEPT_FOR_ANOTHER_TIME, *hours) if name in usual}
    given: dict[str, Any] = {
        "task": task,
        "edition": edition,
        "experts": experts,
        "kept": [],
        "writer": post.account_id,
    }
    return NewWorkForm(*_sent(request), initial=begins, **given)


def _form_of(work: Work, request: Request, post: Post) -> WorkForm:
    """The form that changes it."""
    return WorkForm(
        *_sent(request),
        initial=initial_of(particulars_of(work)),
        tie=tie_of(work),
        task=work.task,
        edition=work.edition,
        experts=list(who_may_have_served(work.station)),
        kept=list(work.evidence.filter(removed_at=None).select_related("upload")),
        writer=post.account_id,
    )


def _sent(request: Request) -> tuple[Any, Any]:
    """What was typed and what was uploaded; both are None if the form is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
