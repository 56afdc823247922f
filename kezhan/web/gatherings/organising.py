"""Whoever organises opens and ends the sign-in, ticks a list, strikes a row off and puts it back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.gatherings import noting, sign_in_times, striking
from kezhan.gatherings.likely import Likely, chosen, likely
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import Noted, Way
from kezhan.gatherings.people import told_apart
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.gatherings.forms import StrikeForm, TickForm
from kezhan.web.gatherings.found import asked, attendance_for, enrolled_for, organised_by
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.taking import taken


@require_POST
@with_post()
def opening(request: Request, post: Post, pk: int) -> HttpResponse:
    """People may sign in from now on."""
    gathering = organised_by(post, pk)
    try:
        sign_in_times.open_sign_in(gathering, seen=seen(request), by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, "签到开始了，请把大屏打开。")
    return redirect("gathering", pk)


@require_POST
@with_post()
def closing(request: Request, post: Post, pk: int) -> HttpResponse:
    """The code opens nothing any more."""
    gathering = organised_by(post, pk)
    try:
        sign_in_times.close_sign_in(gathering, seen=seen(request), by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, "签到结束了。漏了的人可以勾选补上。")
    return redirect("gathering", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def ticking(request: Request, post: Post, pk: int) -> HttpResponse:
    """A list to tick on the phone. It may be opened before, ticked without the net, and sent when it is back."""
    gathering = organised_by(post, pk)
    people = likely(gathering, enrolled_for(gathering))
    form = TickForm(request.POST if request.method == "POST" else None, likely=people)
    if form.is_valid():
        noted = attempted(form, lambda: _note(gathering, people, form, post))
        if noted:
            messages.success(request, f"记下了 {noted.new} 人{_known(noted)}。")
            if left_out := form.left_out():
                messages.info(request, f"{left_out}。")
            return redirect("gathering", pk)
    here = [one.person for one in people if one.is_here]
    return render(request, "gatherings/ticking.html", {"gathering": gathering, "form": form, "here": here})


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def strike(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """A row counts no more, with the reason."""
    attendance = attendance_for(post, pk, key)
    form = StrikeForm(request.POST if request.method == "POST" else None)
    form.who = _who(attendance)

    def off(version: int) -> Attendance:
        return striking.strike_attendance(attendance, form.cleaned_data["text"], by=post)

    page = asked(post, attendance.gathering, "strike_attendance")
    return taken(request, page, form, off, "gatherings/strike.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def restoring(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """The row counts again."""
    attendance = attendance_for(post, pk, key)
    if request.method != "POST":
        return render(
            request,
            "gatherings/restoring.html",
            {"gathering": attendance.gathering, "came": attendance, "who": _who(attendance)},
        )
    try:
        striking.restore_attendance(attendance, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, f"{attendance.name}又算数了。")
    return redirect("gathering", pk)


def _who(attendance: Attendance) -> str:
    """The person of the row, told apart from others of that name at the gathering."""
    rows = list(attendance.gathering.attendances.filter(folded_name=attendance.folded_name))
    called = dict(zip([one.pk for one in rows], told_apart(rows), strict=True))
    return "，".join(filter(None, (called[attendance.pk], attendance.unit)))


def _note(gathering: Gathering, likely_ones: Sequence[Likely], form: TickForm, post: Post) -> Noted:
    people = [*chosen(likely_ones, form.keys), *form.written()]
    return noting.note_attendances(gathering, people, Way.TICKED, by=post)


def _known(noted: Noted) -> str:
    known = f"，另有 {noted.known} 人名单里已经有了" if noted.known else ""
    return known + restored_in_words(noted)


def restored_in_words(noted: Noted) -> str:
    """Who counts again, for the sentence that says how many were noted."""
    return f"；划掉过的 {noted.restored} 人又算数了" if noted.restored else ""
