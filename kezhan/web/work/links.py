"""Links to answer one piece of work without an account: made and ended here, and the page to which they lead."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.outside import address_of
from kezhan.web.parts.qr_code import drawn_code
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.counting_with import counting_with
from kezhan.web.work.forms import LinkForm
from kezhan.web.work.found import work_for
from kezhan.web.work.hanging_on import hanging_on
from kezhan.work import answering
from kezhan.work.former_word import former_words
from kezhan.work.links import end_answer_link, link_of, make_answer_link, use_link
from kezhan.work.models import AnswerLink, Work
from kezhan.work.moves import ByLink, NotAsSeen

UNSHOWN = "answer_link"
"""Under this name the session keeps a new link until its page has shown it."""
NOTHING = (None, "")


@require_POST
@with_post()
def making(request: Request, post: Post, pk: int) -> HttpResponse:
    """Make a link and lead to the page that shows it."""
    work = work_for(post, pk)
    unshown, _ = request.session.get(UNSHOWN, NOTHING)
    if work.links.filter(pk=unshown).exists():  # the second click of a double click
        return redirect("work-link-made", pk, unshown)
    try:
        link, secret = make_answer_link(work, seen=seen(request), by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
        return redirect("work", pk)
    request.session[UNSHOWN] = [link.pk, secret]
    return redirect("work-link-made", pk, link.pk)


@require_safe
@never_cache
@with_post()
def made(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Show a new link, once, to whoever made it."""
    work = work_for(post, pk)
    link = get_object_or_404(work.links, pk=key)
    of, secret = request.session.pop(UNSHOWN, NOTHING)
    if of != link.pk:
        messages.warning(request, "确认链接只在做好的时候显示一次。没有记下来的话，作废它，再做一个。")
        return redirect("work", pk)
    address = address_of(request, reverse("answer-by-link", args=[secret]))
    return render(
        request, "work/link_made.html", {"work": work, "link": link, "address": address, "code": drawn_code(address)}
    )


@require_POST
@with_post()
def ending(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """End a link that went to the wrong person."""
    link = get_object_or_404(work_for(post, pk).links, pk=key)
    try:
        end_answer_link(link, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, "作废了，拿着它的人打不开了。")
    return redirect("work", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of the link, for whoever holds it: the piece of work, and the answer."""
    link = link_of(secret)
    if link is None or link.why_not:
        return _over(request, link)
    form = LinkForm(request.POST if request.method == "POST" else None, work=link.work)
    if form.is_valid():
        try:
            use_link(link, form.cleaned_data["name"], lambda work, by, version: _answer(work, form, by, version))
        except Refused as refused:
            show_refusal(form, refused)
            if isinstance(refused, NotAsSeen):
                form.show_anew()
            if (now := link_of(secret)) is None or now.why_not:
                return _over(request, now)
        else:
            return redirect("answer-by-link", secret)
    return render(request, "work/by_link.html", {"link": link, "work": link.work, "form": form, **_shown(link)})


def _over(request: HttpRequest, link: AnswerLink | None) -> HttpResponse:
    """A link that is over shows nothing of the work: the wrong person may hold it, and the work may have changed."""
    return render(request, "work/link_over.html", {"link": link}, status=200 if link else 404)


def _answer(work: Work, form: LinkForm, by: ByLink, version: int) -> object:
    """Refuse, correct or confirm, as the button and the figures say."""
    text, figures = form.cleaned_data["text"], form.figures()
    shown = {name: form.cleaned_data[name] for name in ("newest_file", "is_public")}
    if form.is_refusal:
        return answering.refuse_work(work, text, seen=version, by=by)
    reported = {one.measure: one.reported for one in work.outcomes.all()}
    if any(figures[key] != figure for key, figure in reported.items() if key in figures):
        return answering.correct(work, figures, text, seen=version, **shown, by=by)
    return answering.confirm(work, text, seen=version, **shown, by=by)


def _shown(link: AnswerLink) -> dict[str, Any]:
    """The people of the piece of work; no files and no telephone."""
    work = link.work
    return {
        "people": list(work.participations.select_related("expert")),
        "counting": counting_with([work])[work.pk],
        "hanging": hanging_on([work])[work.pk],
        "former": former_words([work]).get(work.pk, ""),
    }
