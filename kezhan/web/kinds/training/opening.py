"""The station's side opens a course, changes it, keeps materials, hands on teaching, cancels."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from kezhan.kinds.training import ending, opening
from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.lifecycle import KIND, move_named
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.particulars import OWN_COLUMNS
from kezhan.organisations.models import Post
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.training.forms import (
    CancellationForm,
    HandingOnForm,
    MaterialsForm,
    NewCourseForm,
    ParticularsForm,
)
from kezhan.web.kinds.training.found import asked, course_for
from kezhan.web.kinds.training.session_rows import rows_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.files_field import looked_at
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Announce a course."""
    station, move = station_for(post, pk), move_named("open_course")
    if not move.who.may(station, post):
        raise PermissionDenied(f"课程由{move.who.label}来开。")
    posted = request.POST if request.method == "POST" else None
    form = NewCourseForm(posted, initial={"form_key": uuid4()}, station=station)

    def begin() -> Course:
        return opening.open_course(station, form.particulars(), form_key=form.cleaned_data["form_key"], by=post)

    words = Beginning(
        f"开好了，{station.host.name}收到了消息，可以报名。",
        "要改，请在它的页面上修改课程。",
        course_page,
        "kinds/training/new.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def particulars(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change the course and its sessions."""
    course = course_for(post, pk)
    own = {name: getattr(course, name) for name in OWN_COLUMNS} | rows_of(course.sessions.all())
    form = ParticularsForm(request.POST if request.method == "POST" else None, initial=own, station=course.station)

    def revise(version: int) -> Course:
        return opening.revise_course(course, form.particulars(), seen=version, by=post)

    return taken(request, asked(post, course, "revise_course"), form, revise, "kinds/training/particulars.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def materials(request: Request, post: Post, pk: int) -> HttpResponse:
    """Add files and take others away."""
    course = course_for(post, pk)
    kept = list(course.materials.filter(removed_at=None).select_related("upload"))
    form = MaterialsForm(*((request.POST, request.FILES) if request.method == "POST" else ()), kept=kept)

    def keep(version: int) -> Course:
        files = looked_at(form, "attached")
        return opening.keep_course_materials(course, files, without=form.without(), seen=version, by=post)

    return taken(request, asked(post, course, "keep_course_materials"), form, keep)


@require_safe
@with_post()
def material(request: Request, post: Post, pk: int, key: int) -> HttpResponse | FileResponse:
    """A file, also one that was taken away, for those who see the course."""
    found = get_object_or_404(course_for(post, pk).materials.select_related("upload"), pk=key)
    return sent_as_asked(request, found.upload)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def handing_on(request: Request, post: Post, pk: int) -> HttpResponse:
    """An expert cannot teach, or the named person says it for one who does not sign in."""
    course = course_for(post, pk)
    experts = opening.who_may_hand_on(course, post)
    form = HandingOnForm(request.POST if request.method == "POST" else None, experts=experts)

    def hand_on(version: int) -> Course:
        said = form.cleaned_data
        return opening.hand_on_teaching(course, said["expert"], said["text"], seen=version, by=post)

    return taken(request, asked(post, course, "hand_on_teaching", possible=bool(experts)), form, hand_on)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def cancellation(request: Request, post: Post, pk: int) -> HttpResponse:
    """The course does not take place."""
    course = course_for(post, pk)
    form = CancellationForm(request.POST if request.method == "POST" else None, course=course)

    def cancel(version: int) -> Course:
        return ending.cancel_course(course, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, course, "cancel_course"), form, cancel)
