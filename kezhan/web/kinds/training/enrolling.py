"""The host and the station's side enrol people, and take them off the list."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.training import enrolling
from kezhan.kinds.training.models import Trainee, TraineeState
from kezhan.organisations.models import Post
from kezhan.web.kinds.training.forms import EnrolmentForm, WordForm
from kezhan.web.kinds.training.found import asked, course_for, trainee_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def enrolment(request: Request, post: Post, pk: int) -> HttpResponse:
    """Enrol people, one or many."""
    course = course_for(post, pk)
    initial = {"form_key": uuid4(), "unit": course.station.host.name}
    form = EnrolmentForm(request.POST if request.method == "POST" else None, initial=initial)

    def enrol(version: int) -> list[Trainee]:
        key = form.cleaned_data["form_key"]
        made = enrolling.enrol_trainees(course, form.trainees(), form_key=key, by=post)
        if left_out := form.left_out():
            messages.info(request, f"{left_out}。")
        return made

    return taken(request, asked(post, course, "enrol_trainees"), form, enrol, "kinds/training/enrolment.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def withdrawal(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Take one person off the list."""
    course = course_for(post, pk)
    trainee = trainee_for(post, course, key)
    form = WordForm(request.POST if request.method == "POST" else None)

    def withdraw(version: int) -> Trainee:
        return enrolling.withdraw_trainee(trainee, form.cleaned_data["text"], by=post)

    possible, why_not = trainee.state != TraineeState.WITHDRAWN, ""
    if possible and not enrolling.who_may_be_withdrawn(course, post).filter(pk=trainee.pk).exists():
        why_not = enrolling.NOT_OF_HOST
    found = asked(post, course, "withdraw_trainee", possible=possible, why_not=why_not)
    return taken(request, found, form, withdraw, "kinds/training/withdrawal.html")
