"""Bring pieces of work in from a table: upload it, look at every row, then say yes."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.exchange.dropping import KEPT
from kezhan.exchange.ledger_columns import TEMPLATE_NAME, template
from kezhan.exchange.ledger_deeds import confirm_ledger, receive_ledger
from kezhan.exchange.ledger_runs import SHOWN
from kezhan.exchange.models import LedgerRun, RunState
from kezhan.organisations.models import Post, Role
from kezhan.paper.sheets import SheetColumn
from kezhan.policy import editions
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.exports import EXCEL, workbook
from kezhan.web.parts.request import Request
from kezhan.work.writers import stations_of

WRITERS = (Role.SOCIETY, Role.EXPERT)


class LedgerForm(forms.Form):
    """A table of work."""

    file = forms.FileField(
        label="服务记录的表",
        help_text="Excel（.xlsx）或 CSV，UTF-8、GB18030 编码都行，一次最多 10,000 行、5,000,000 个字。",
        error_messages={"required": "还没有选文件。", "empty": "这个文件是空的，请重新选。"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*WRITERS)
def upload(request: Request, post: Post) -> HttpResponse:
    """Choose a file; below it the page lists the earlier imports."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LedgerForm(*sent)
    if form.is_valid():
        file = form.cleaned_data["file"]
        run = attempted(form, lambda: receive_ledger(file.read(), file.name, by=post))
        if run:
            return redirect("work-import-run", run.pk)
    earlier = LedgerRun.objects.visible_to(post).defer("content", "shown", "faults")[:10]
    context = {"form": form, "runs": earlier, "may_write": stations_of(post).exists()}
    return render(request, "work/import.html", context)


@require_safe
@with_post(*WRITERS)
def run(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the file would bring, or how far the import is."""
    found = _run(post, pk)
    context = {"run": found, "shown": found.shown, "most": SHOWN, "kept_days": KEPT.days, "called": "做了什么"}
    context |= {"start": reverse("work-import"), "bring": reverse("work-import-bringing", args=[found.pk])}
    context["faults"] = reverse("work-import-faults", args=[found.pk])
    context["under_way"] = not found.has_stalled
    return render(request, "work/import_run.html", context)


@require_safe
@with_post(*WRITERS)
def faults(request: Request, post: Post, pk: int) -> FileResponse:
    """All that is wrong with the file, as Excel: the page lists the first ones."""
    found = _run(post, pk)
    columns = (SheetColumn("行", 12), SheetColumn("列", 24), SheetColumn("哪里不对", 80))
    return workbook(request, "不收的行", columns, found.faults, of_persons=False)


@require_POST
@with_post(*WRITERS)
def bring(request: Request, post: Post, pk: int) -> HttpResponse:
    """Bring the sound rows."""
    done = confirm_ledger(_run(post, pk), by=post)
    if done.state == RunState.DONE:
        messages.success(request, f"{done.said}。接下来由各单位确认。")
    return redirect("work-import-run", done.pk)


@require_safe
@with_post(*WRITERS)
def blank(request: Request, post: Post) -> HttpResponse:
    """The template to fill in, with the reader's own stations, tasks and experts to choose from."""
    disposition = content_disposition_header(True, TEMPLATE_NAME) or "attachment"
    content = template(editions.in_force(), post)
    return HttpResponse(content, content_type=EXCEL, headers={"Content-Disposition": disposition})


def _run(post: Post, pk: int) -> LedgerRun:
    seen = LedgerRun.objects.visible_to(post).defer("content")
    return get_object_or_404(seen.select_related("post__account"), pk=pk)
