"""The course that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.lifecycle import BEFORE_THE_END, move_named, openings, why_not_now
from kezhan.kinds.training.models import Course, Trainee
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked
from kezhan.work.moves import Move


def course_for(post: Post, pk: int) -> Course:
    """The course; raises Http404 if there is none that this person may see."""
    return get_object_or_404(Course.objects.visible_to(post).with_station(), pk=pk)


def trainee_for(post: Post, course: Course, key: int) -> Trainee:
    """One of the people on its list; raises Http404 for whom this person may not see."""
    return get_object_or_404(Trainee.objects.visible_to(post).filter(course=course), pk=key)


def asked(post: Post, course: Course, name: str, *, possible: bool = True, why_not: str = "") -> Asked:
    """One move of the course, as this person finds it; `possible` is False where there is nothing left to do, and
    `why_not` says what else keeps it closed.
    """
    move = move_named(name)
    return Asked(
        thing=course,
        move=move,
        is_open=possible and not why_not and move in openings(course, post),
        page=course_page(course),
        now=lambda: course_for(post, course.pk),
        cause=why_not or _of_others(move, course, post) or _why_not_now(move, course),
    )


def _of_others(move: Move, course: Course, post: Post) -> str:
    """Whose move it is, where it is not this person's: one that leaves the state as it is was not done by them."""
    return "" if move.who.may(course.station, post) else f"“{move.label}”由{move.who.label}办理"


def _why_not_now(move: Move, course: Course) -> str:
    return why_not_now(move, course) if move.name in BEFORE_THE_END else ""
