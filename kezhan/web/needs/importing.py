"""Import a table of needs: upload it, look at every row, then say yes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.exchange.as_recorded import refuse_changed, shown_as_recorded
from kezhan.exchange.confirming import confirm
from kezhan.exchange.dropping import KEPT
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.need_columns import TEMPLATE_NAME, template
from kezhan.exchange.receiving import receive_needs
from kezhan.exchange.runs import asks_openness
from kezhan.exchange.shown import LAST, SHOWN, ShownRow, rows_of
from kezhan.organisations.models import Post
from kezhan.organisations.models.post import ASSOCIATION_ROLES
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.web.needs.forms import ConfirmForm, ImportForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted, show_refusal
from kezhan.web.parts.exports import EXCEL
from kezhan.web.parts.request import Request

CHOSEN_ABOVE = "按上面选的"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*ASSOCIATION_ROLES)
def upload(request: Request, post: Post) -> HttpResponse:
    """Choose a file; below it the page lists the earlier imports."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent)
    if form.is_valid():
        file = form.cleaned_data["file"]
        run = attempted(form, lambda: receive_needs(file.read(), file.name, by=post))
        if run:
            return redirect("need-import-run", run.pk)
    earlier = ImportRun.objects.visible_to(post).defer("content", "shown", "faults")[:10]
    return render(request, "needs/import.html", {"form": form, "runs": earlier})


@require_safe
@with_post(*ASSOCIATION_ROLES)
def run(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the file would bring, or how far the import is."""
    return _page(request, _run(post, pk))


def _page(request: Request, found: ImportRun, form: ConfirmForm | None = None) -> HttpResponse:
    """The page of the import; `form` is the one that was sent in vain."""
    context = {"run": found, "most": SHOWN, "first": SHOWN - LAST, "last": LAST, "kept_days": KEPT.days}
    context |= {"start": reverse("need-import"), "bring": reverse("need-import-bringing", args=[found.pk])}
    context |= {"called": "需求", "under_way": not found.has_stalled}
    shown = shown_as_recorded(found) if found.state == RunState.LOOKED_AT else {}
    is_asked = found.may_go_on and asks_openness(found)
    if shown:
        context |= {"shown": shown, "ready": _in_words(rows_of(shown), is_asked)}
    if is_asked and found.total:
        context["form"] = form or ConfirmForm()
    return render(request, "needs/import_run.html", context)


def _in_words(ready: list[ShownRow], is_asked: bool) -> list[tuple[ShownRow, str, str]]:
    """The rows with their tasks, and who may read them, in words."""
    tasks = {task.key: task.label for task in editions.in_force().tasks}
    return [(one, tasks.get(one.task, ""), CHOSEN_ABOVE if is_asked else one.openness) for one in ready]


@require_POST
@with_post(*ASSOCIATION_ROLES)
def bring(request: Request, post: Post, pk: int) -> HttpResponse:
    """Import the sound rows. Where the table does not say who may read, the person does, or is asked again."""
    found, form = _run(post, pk), ConfirmForm(request.POST)
    try:
        done = confirm(found, by=post, openness=request.POST.get("openness", ""))
    except Refused as refused:
        if refused.field not in form.fields:
            raise
        show_refusal(form, refused)
        return _page(request, found, form)
    if done.state == RunState.DONE:
        messages.success(request, f"{done.said}。收进来的需求已经开放对接，找到单位后请归到单位名下。")
    return redirect("need-import-run", done.pk)


@require_safe
@with_post(*ASSOCIATION_ROLES)
def blank(request: Request, post: Post) -> HttpResponse:
    """The template to fill in."""
    disposition = content_disposition_header(True, TEMPLATE_NAME) or "attachment"
    return HttpResponse(template(), content_type=EXCEL, headers={"Content-Disposition": disposition})


def _run(post: Post, pk: int) -> ImportRun:
    seen = ImportRun.objects.visible_to(post).defer("content")
    found = get_object_or_404(seen.select_related("association", "post__account"), pk=pk)
    refuse_changed(found)
    return found
