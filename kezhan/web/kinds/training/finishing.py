"""The organiser takes in who came, writes down scores, ends the course; the society awards certificates."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.gatherings.addresses import gathering_page
from kezhan.gatherings.counting import count_of
from kezhan.kinds.training import awarding, ending, judging, meeting
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.finishing import completions_of
from kezhan.kinds.training.leaving import hours_taught, sessions_counted, uncounted_in_words
from kezhan.kinds.training.models import Course, Trainee
from kezhan.kinds.training.room import as_at_the_end, who_takes_a_place
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.kinds.training.finishing_forms import AwardForm, EndForm, KeptForm, ScoresForm, WalkInsForm
from kezhan.web.kinds.training.found import asked, course_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import over, taken


@require_POST
@with_post()
def calling(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Put who enrolled on the list of the session, and lead to its sign-in."""
    course = course_for(post, pk)
    session = get_object_or_404(course.sessions, pk=key)
    found = asked(post, course, "call_trainees", possible=session.gathering_id is not None)
    form = WalkInsForm(people=[])
    if not found.is_open:
        return over(request, found, form)
    try:
        gathering = meeting.call_trainees(session, by=post)
    except Refused as refused:
        return over(request, found, form, refused)
    return redirect(gathering_page(gathering))


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def walk_ins(request: Request, post: Post, pk: int) -> HttpResponse:
    """People who signed in without having enrolled."""
    course = course_for(post, pk)
    unknown = came_to([course])[course.pk].unknown
    form = WalkInsForm(request.POST if request.method == "POST" else None, people=unknown)

    def add(version: int) -> list[Trainee]:
        return meeting.add_who_came(course, form.chosen(), seen=version, by=post)

    return taken(request, asked(post, course, "add_who_came", possible=bool(unknown)), form, add)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def scores(request: Request, post: Post, pk: int) -> HttpResponse:
    """A field for each trainee, and lines from a table."""
    course = course_for(post, pk)
    trainees = list(course.trainees.present())
    form = ScoresForm(request.POST if request.method == "POST" else None, trainees=trainees)

    def write(version: int) -> Course:
        return judging.write_scores(course, form.scores(), seen=version, by=post)

    found = asked(post, course, "write_scores", possible=course.pass_mark is not None and bool(trainees))
    return taken(request, found, form, write, "kinds/training/scores.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def end(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the lists have counted, and what they do not tell."""
    course = course_for(post, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EndForm(*sent, course=course, counted=_counted(course))

    def close(version: int) -> Course:
        return ending.end_course(course, form.end(), seen=version, by=post)

    return taken(request, asked(post, course, "end_course"), form, close, "kinds/training/ending.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def award(request: Request, post: Post, pk: int) -> HttpResponse:
    """Who finished, ticked; who did not, with what is lacking."""
    course = course_for(post, pk)
    may = awarding.who_may_be_awarded(course)
    form = AwardForm(request.POST if request.method == "POST" else None, may=may, course=course)
    doubt = awarding.why_in_doubt(course)

    def issue(version: int) -> Course:
        return awarding.award_certificates(course, form.chosen(), seen=version, by=post)

    found = replace(asked(post, course, "award_certificates", possible=bool(may) and not doubt), cause=doubt)
    return taken(request, found, form, issue, "kinds/training/award.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def keep_certificates(request: Request, post: Post, pk: int) -> HttpResponse:
    """Certificates were looked through after the host corrected the number of people; those that are valid stay."""
    course = course_for(post, pk)
    form = KeptForm(request.POST if request.method == "POST" else None, why=awarding.why_to_look_through(course))

    def keep(version: int) -> Course:
        return awarding.look_through_certificates(course, seen=version, by=post)

    return taken(request, asked(post, course, "look_through_certificates"), form, keep, "kinds/training/kept.html")


def _counted(course: Course) -> dict[str, Any]:
    """What the end of the course would write down."""
    sessions = sessions_counted(course)
    taught = hours_taught(sessions)
    completions = completions_of([course], as_at_the_end(course)).values()
    return {
        "count": count_of([one.gathering for one in sessions if one.gathering is not None]),
        "left_out": uncounted_in_words(course),
        "finished": sum(one.finishes for one in completions),
        "let_in": [one.name for one in who_takes_a_place(course)],
        "hours": [(one.name, taught[one.pk]) for one in course.station.team.filter(pk__in=taught).order_by("pk")],
        "unknown": len(came_to([course])[course.pk].unknown),
        "unscored": course.pass_mark is not None and sum(one.trainee.score is None for one in completions),
    }
