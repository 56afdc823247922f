"""The pages for everybody: a course, enrolling in it, and one's own enrolment by its link."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kezhan.journal.comparing import changed
from kezhan.kinds.training.addresses import open_course_page
from kezhan.kinds.training.enrolled_before import sent_with
from kezhan.kinds.training.enrolling import Received, enrol_oneself, is_enrolling, own_of, withdraw_oneself
from kezhan.kinds.training.models import Course, CourseState, TraineeState
from kezhan.kinds.training.room import has_room
from kezhan.policy import editions
from kezhan.security.models import Matter
from kezhan.stations.ending import how_ended
from kezhan.stations.models import Station
from kezhan.stations.named_persons import association_beside
from kezhan.text.contacts import contact_in
from kezhan.web.kinds.training.forms import OwnEnrolmentForm
from kezhan.web.kinds.training.tones import phase
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.outside import address_of
from kezhan.web.parts.qr_code import drawn_code
from kezhan.web.parts.visitors import Sending, remember, remembered, within_limits


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_course(request: HttpRequest, pk: int) -> HttpResponse:
    """A course that is open to the public, with the form to enrol."""
    course = _public(pk)
    address = address_of(request, open_course_page(course))
    form = OwnEnrolmentForm(request.POST if request.method == "POST" else None, initial={"form_key": uuid4()})
    if form.is_valid():
        enrolled = attempted(form, lambda: _enrolled(request, course, form))
        if enrolled:
            return redirect("open-course-received", pk)
    context = {
        "course": course,
        "word": _word(course),
        "phase": phase(course),
        "sessions": list(course.sessions.select_related("expert")),
        "is_open": is_enrolling(course),
        "station_ended": how_ended(course.station),
        "has_room": has_room(course),
        "call": association_beside(course.station),
        "form": form,
        "address": address,
        "code": drawn_code(address),
        "telephones_kept": editions.in_force().work.trainee_telephones,
    }
    return render(request, "kinds/training/open_course.html", context)


@require_safe
@never_cache
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """That it came in, and the link that tells more; only the visitor who has just enrolled sees it."""
    course, sent = _public(pk), remembered(request, Matter.ENROLMENT)
    if not sent or sent["of"] != pk:
        return redirect("open-course", pk)
    return render(request, "kinds/training/received.html", {"course": course, **sent})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enrolment_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own enrolment, and the button to withdraw."""
    own = own_of(secret)
    if own is None:
        return render(request, "kinds/training/own_enrolment.html", {"own": None}, status=404)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        left = attempted(form, lambda: withdraw_oneself(own))
        if left:
            return redirect("enrolment-by-link", secret)
    context = {
        "own": own,
        "course": own.course,
        "word": _word(own.course),
        "station_ended": how_ended(own.course.station),
        "form": form,
        "may_withdraw": own.state != TraineeState.WITHDRAWN and own.course.state == CourseState.OPEN,
    }
    return render(request, "kinds/training/own_enrolment.html", context)


def _public(pk: int) -> Course:
    """The course, if it is for everybody and as the record tells; else Http404."""
    rows = Course.objects.filter(is_open_to_all=True, station__in=Station.objects.public()).with_station()
    course = get_object_or_404(rows, pk=pk)
    if changed(course, together_with=("sessions",)):
        return get_object_or_404(rows.none())
    return course


def _word(course: Course) -> str:
    """Why it is cancelled, for everybody; empty where it was written before it was asked for contacts."""
    return "" if contact_in(course.word) else course.word


def _enrolled(request: HttpRequest, course: Course, form: OwnEnrolmentForm) -> Received:
    """What came of it. A second click finds the first one's, and is neither counted nor refused."""
    key = form.cleaned_data["form_key"]
    if sent_with(course, key):
        return enrol_oneself(course, form.trainee(), form_key=key)
    sending = Sending(Matter.ENROLMENT, str(course.pk), association_beside(course.station))
    received = within_limits(request, form, sending, lambda: enrol_oneself(course, form.trainee(), form_key=key))
    remember(request, Matter.ENROLMENT, _confirmation(request, course, received))
    return received


def _confirmation(request: HttpRequest, course: Course, received: Received) -> dict[str, Any]:
    return {
        "of": course.pk,
        "title": course.title,
        "link": address_of(request, reverse("enrolment-by-link", args=[received.secret])),
    }
