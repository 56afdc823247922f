"""Who came says how the course was: the page to which the code at the end leads, without an account."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kezhan.kinds.training.models import Course, Reply
from kezhan.kinds.training.replying import course_of, reply_to_course, why_closed
from kezhan.security.models import Matter
from kezhan.stations.named_persons import association_beside
from kezhan.web.kinds.training.finishing_forms import ReplyForm
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.visitors import Sending, remember, remembered, within_limits


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reply(request: HttpRequest, key: UUID) -> HttpResponse:
    """The short form; its answer does not tell who filled it in."""
    course = _course(key)
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"form_key": uuid4()})
    if form.is_valid():
        if remembered(request, Matter.REPLY) == _mark(form):  # the second click of a double click
            return redirect("course-reply-thanks", key)
        kept = attempted(form, lambda: _replied(request, course, form))
        if kept:
            return redirect("course-reply-thanks", key)
    context = {"course": course, "form": form, "closed": why_closed(course), "call": association_beside(course.station)}
    return render(request, "kinds/training/reply.html", context)


@require_safe
@never_cache
def thanks(request: HttpRequest, key: UUID) -> HttpResponse:
    """After it."""
    return render(request, "kinds/training/thanks.html", {"course": _course(key)})


def _course(key: UUID) -> Course:
    course = course_of(key)
    if course is None:
        raise Http404
    return course


def _replied(request: HttpRequest, course: Course, form: ReplyForm) -> Reply:
    sending = Sending(Matter.REPLY, str(course.pk), association_beside(course.station))
    kept = within_limits(request, form, sending, lambda: reply_to_course(course, form.reply()))
    remember(request, Matter.REPLY, _mark(form))
    return kept


def _mark(form: ReplyForm) -> dict[str, str]:
    """The form, for this browser alone."""
    return {"form": str(form.cleaned_data["form_key"])}
