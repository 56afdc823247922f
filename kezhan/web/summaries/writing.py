"""Begin a summary, write its parts, hand it in, and renew its figures."""

from dataclasses import replace

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.summaries import drafting, reviewing
from kezhan.summaries.models import YearSummary
from kezhan.summaries.parts import BY_KEY
from kezhan.summaries.reviewing import left_as_it_was
from kezhan.summaries.rounds import open_remarks, to_put_right
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.summaries.forms import HandingInForm, PartForm
from kezhan.web.summaries.found import asked, summary_for
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import over, taken
from kezhan.work.moves import MovedOn


@require_POST
@with_post()
def begin(request: Request, post: Post, pk: int, year: int) -> HttpResponse:
    """Begin the summary of a year, or open the one that is there."""
    try:
        summary = drafting.begin_summary(station_for(post, pk), year, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
        return redirect("station-years", pk)
    return redirect("yearsummary", summary.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def part(request: Request, post: Post, pk: int, key: str) -> HttpResponse:
    """One text part; as the record says it now where that is asked for, which changes nothing until it is saved."""
    summary = summary_for(post, pk)
    if key not in BY_KEY:
        raise Http404(key)
    form = _part_form(request, summary, key)

    def write(version: int) -> YearSummary:
        return drafting.write_part(summary, key, form.cleaned_data["text"], seen=version, by=post)

    is_hosts = BY_KEY[key].is_hosts
    now = asked(post, summary, "say_host_word" if is_hosts else "write_summary")
    return taken(request, replace(now, is_draft=not is_hosts), form, write, "summaries/part.html")


def _part_form(request: Request, summary: YearSummary, key: str) -> PartForm:
    asked_in_it, own = to_put_right(summary, key), summary.parts.get(key=key)
    if "anew" in request.POST and not BY_KEY[key].is_hosts:
        typed, now = request.POST.get("text", own.text), drafting.texts_now(summary).get(key, "")
        return PartForm(initial={"text": now}, key=key, asked=asked_in_it, replaces=typed)
    sent = request.POST if request.method == "POST" else None
    return PartForm(sent, initial={"text": own.text}, key=key, asked=asked_in_it)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def handing_in(request: Request, post: Post, pk: int) -> HttpResponse:
    """Hand it in with the figures of the record, and with a word on what was asked for and not changed."""
    summary = summary_for(post, pk)
    typed = request.POST if request.method == "POST" else None
    form = HandingInForm(typed, left=left_as_it_was(summary), asked=open_remarks(summary))

    def hand_in(version: int) -> YearSummary:
        return reviewing.hand_in_summary(summary, form.why, seen=version, by=post)

    return taken(request, asked(post, summary, "hand_in_summary"), form, hand_in, "summaries/handing_in.html")


@require_POST
@with_post()
def figures(request: Request, post: Post, pk: int) -> HttpResponse:
    """Freeze the figures anew."""
    summary = summary_for(post, pk)
    try:
        now = reviewing.renew_figures(summary, seen=seen(request), by=post)
    except MovedOn as refused:
        return over(request, asked(post, summary, "renew_figures"), Form(), refused)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, f"交上去了，接下来由{now.desk}审。")
    return redirect("yearsummary", summary.pk)
