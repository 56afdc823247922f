"""Import a table of needs: upload it, look at every row, then say yes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.exchange import runs
from kezhan.exchange.confirming import confirm
from kezhan.exchange.dropping import KEPT
from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.need_columns import TEMPLATE_NAME, template
from kezhan.exchange.previews import WHOLE
from kezhan.organisations.models import Post
from kezhan.organisations.models.post import ASSOCIATION_ROLES
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.web.needs.forms import ConfirmForm, ImportForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted, show_refusal
from kezhan.web.parts.exports import EXCEL
from kezhan.web.parts.request import Request

SHOWN = 100
"""How many rows of each kind the page shows."""
LAST = 20
"""How many of them are the last rows."""
CHOSEN_ABOVE = "按上面选的"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*ASSOCIATION_ROLES)
def upload(request: Request, post: Post) -> HttpResponse:
    """Choose a file; below it the page lists the earlier imports."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent)
    if form.is_valid():
        file = form.cleaned_data["file"]
        run = attempted(form, lambda: runs.receive_needs(file.read(), file.name, by=post))
        if run:
            return redirect("need-import-run", run.pk)
    earlier = ImportRun.objects.visible_to(post).defer("content")[:10]
    return render(request, "needs/import.html", {"form": form, "runs": earlier})


@require_safe
@with_post(*ASSOCIATION_ROLES)
def run(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the file would bring, or how far the import is."""
    return _page(request, _run(post, pk))


def _page(request: Request, found: ImportRun, form: ConfirmForm | None = None) -> HttpResponse:
    """The page of the import; `form` is the one that was sent in vain."""
    context = {"run": found, "may_go_on": runs.may_go_on(found), "shown": SHOWN, "kept_days": KEPT.days}
    context["under_way"] = found.state in (RunState.WAITING, RunState.RUNNING) and not context["may_go_on"]
    if found.state == RunState.LOOKED_AT:
        preview = runs.first_rows(found, WHOLE)
        is_asked = bool(preview.beware)
        listed = f"先列前 {SHOWN - LAST} 条和最后 {LAST} 条" if found.total <= WHOLE else f"先列前 {SHOWN} 条"
        ready = _listed(preview.ready, found.total, is_asked)
        context |= {"preview": preview, "ready": ready, "listed": listed}
    else:
        is_asked = runs.may_go_on(found) and runs.asks_openness(found)
    if is_asked and found.total:
        context["form"] = form or ConfirmForm()
    return render(request, "needs/import_run.html", context)


def _listed(ready: list[ReadyNeed], total: int, is_asked: bool) -> list[tuple[ReadyNeed, str, str]]:
    """The rows that the page lists, with task and openness in words: the first, and of a table that is not too long the
    last ones too, where the foot of an office's form stands.
    """
    known = ready[: SHOWN - LAST] + ready[-LAST:] if SHOWN < total == len(ready) else ready[:SHOWN]
    tasks = {task.key: task.label for task in editions.in_force().tasks}
    return [
        (one, tasks.get(one.particulars.task, ""), CHOSEN_ABOVE if is_asked else one.openness.label) for one in known
    ]


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
    return get_object_or_404(ImportRun.objects.visible_to(post).select_related("association", "post__account"), pk=pk)
