"""The associations decide on a summary: pass it on, accept it, return it with remarks."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Post
from kezhan.summaries import reviewing
from kezhan.summaries.models import YearSummary
from kezhan.summaries.outdated import WHAT_CHANGED, is_as_recorded
from kezhan.summaries.rounds import open_remarks
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.summaries.forms import OpinionForm, ReturnForm
from kezhan.web.summaries.found import asked, summary_for
from kezhan.web.work.taking import taken
from kezhan.work.years import work_of_year

Deed = Callable[..., YearSummary]


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def passing_on(request: Request, post: Post, pk: int) -> HttpResponse:
    """Agree, and pass it on to the next association."""
    return _agreed(request, post, pk, "pass_on_summary", reviewing.pass_on_summary)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def acceptance(request: Request, post: Post, pk: int) -> HttpResponse:
    """Accept it; the year is closed with it."""
    return _agreed(request, post, pk, "accept_summary", reviewing.accept_summary)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def returning(request: Request, post: Post, pk: int) -> HttpResponse:
    """Send it back."""
    summary = summary_for(post, pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)

    def return_summary(version: int) -> YearSummary:
        said = form.cleaned_data["text"]
        return reviewing.return_summary(summary, said, form.remarks(), seen=version, by=post)

    return taken(request, asked(post, summary, "return_summary"), form, return_summary)


def _agreed(request: Request, post: Post, pk: int, name: str, deed: Deed) -> HttpResponse:
    summary = summary_for(post, pk)
    typed = request.POST if request.method == "POST" else None
    unanswered = work_of_year(summary.station, summary.year).unanswered().count()
    form = OpinionForm(typed, asked=open_remarks(summary), unanswered=unanswered)

    def agree(version: int) -> YearSummary:
        return deed(summary, form.cleaned_data["text"], seen=version, by=post)

    now = asked(post, summary, name)
    if now.is_open and not is_as_recorded(summary):
        now = replace(now, is_open=False, cause=f"{WHAT_CHANGED}，等{summary.station.society.name}更新数字")
    return taken(request, now, form, agree, "summaries/agreement.html")
