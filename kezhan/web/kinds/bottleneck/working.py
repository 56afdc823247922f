"""The task force reports steps, changes those to come, keeps deliverables, hands over."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.bottleneck import delivering, working
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.task_paper import present_members
from kezhan.organisations.models import Post
from kezhan.web.kinds.bottleneck.forms import (
    DeliverablesForm,
    HandingOverForm,
    StepReportForm,
    StepsForm,
)
from kezhan.web.kinds.bottleneck.found import asked, bottleneck_for
from kezhan.web.kinds.bottleneck.step_rows import rows_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.files_field import looked_at
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken

TEMPLATE = "kinds/bottleneck/move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def step(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Report one step as done."""
    bottleneck = bottleneck_for(post, pk)
    reported = get_object_or_404(bottleneck.steps, pk=key)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StepReportForm(*sent, initial={"began_on": clock.today()}, bottleneck=bottleneck, step=reported)

    def report(version: int) -> Bottleneck:
        files = looked_at(form, "attached")
        return working.report_step(reported, form.report(), files=files, seen=version, by=post)

    found = asked(post, bottleneck, "report_step", possible=not (reported.is_done or reported.is_refused))
    found = replace(found, cause=working.why_refused(reported) if reported.is_refused else "")
    return taken(request, found, form, report, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def steps(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change the steps that are not done."""
    bottleneck = bottleneck_for(post, pk)
    force = Expert.objects.filter(pk__in=present_members(bottleneck)).order_by("pk")
    sent = request.POST if request.method == "POST" else None
    form = StepsForm(sent, initial=rows_of(bottleneck.steps.undone()), experts=force)

    def change(version: int) -> Bottleneck:
        text = form.cleaned_data["text"]
        return working.change_steps(bottleneck, form.given_steps(), text, seen=version, by=post)

    return taken(request, asked(post, bottleneck, "change_steps"), form, change, "kinds/bottleneck/steps.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def deliverables(request: Request, post: Post, pk: int) -> HttpResponse:
    """Add files and take others away."""
    bottleneck = bottleneck_for(post, pk)
    kept = list(bottleneck.deliverables.filter(removed_at=None).select_related("upload"))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DeliverablesForm(*sent, kept=kept)

    def keep(version: int) -> Bottleneck:
        files = looked_at(form, "attached")
        return delivering.keep_deliverables(bottleneck, files, without=form.without(), seen=version, by=post)

    return taken(request, asked(post, bottleneck, "keep_deliverables"), form, keep, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def handing_over(request: Request, post: Post, pk: int) -> HttpResponse:
    """Lay the result before the host."""
    bottleneck = bottleneck_for(post, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {"report": bottleneck.report, "measured_value": bottleneck.measured_value}
    form = HandingOverForm(*sent, initial=initial, bottleneck=bottleneck)

    def hand_over(version: int) -> Bottleneck:
        report = form.cleaned_data["report"].replace("\r\n", "\n")
        measured, files = form.cleaned_data["measured_value"], looked_at(form, "attached")
        return delivering.hand_over_bottleneck(bottleneck, report, measured, files=files, seen=version, by=post)

    return taken(request, asked(post, bottleneck, "hand_over_bottleneck"), form, hand_over, TEMPLATE)
