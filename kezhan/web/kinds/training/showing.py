"""The page of a course: its sessions, how many enrolled, materials, and what this person may do next."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.kinds.training.addresses import open_course_page
from kezhan.kinds.training.enrolling import who_may_be_withdrawn
from kezhan.kinds.training.lifecycle import openings
from kezhan.kinds.training.models import Course, CourseState, Trainee, TraineeState
from kezhan.kinds.training.opening import who_may_hand_on
from kezhan.organisations.models import Post
from kezhan.web.kinds.training.found import course_for
from kezhan.web.kinds.training.listing import trainees_of
from kezhan.web.kinds.training.tones import phase, tone, tone_of_trainee
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.outside import address_of
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import day, plain
from kezhan.work.moves import Move

HEAD = {
    "enrol_trainees": "course-enrolment",
    "revise_course": "course-particulars",
    "cancel_course": "course-cancellation",
}
"""The deeds at the head of the page; the others stand beside what they are about."""
SHOWN = 30


@dataclass(frozen=True)
class Deed:
    """A button at the head of the page."""

    label: str
    url: str
    is_main: bool
    is_grave: bool


@require_safe
@with_post()
def course(request: Request, post: Post, pk: int) -> HttpResponse:
    """Who may see the trainees sees their names; everybody else how many they are."""
    shown = course_for(post, pk)
    may = {move.name: move for move in openings(shown, post)}
    context = {
        "course": shown,
        "tone": tone(shown),
        "phase": phase(shown),
        "deeds": _deeds(shown, may),
        "may": may,
        "may_hand_on": "hand_on_teaching" in may and bool(who_may_hand_on(shown, post)),
        "sessions": list(shown.sessions.select_related("expert")),
        "materials": _files(shown),
        "facts": _facts(shown),
        "public_address": _public_address(request, shown),
        **_people(shown, post, may),
    }
    return render(request, "kinds/training/course.html", context)


def _deeds(shown: Course, may: dict[str, Move]) -> list[Deed]:
    found = [
        Deed(may[name].label, reverse(page, args=[shown.pk]), name == "enrol_trainees", may[name].is_grave)
        for name, page in HEAD.items()
        if name in may
    ]
    return sorted(found, key=lambda one: not one.is_main)


def _people(shown: Course, post: Post, may: dict[str, Move]) -> dict[str, Any]:
    """The trainees for whom they are, and the numbers for everybody."""
    seen = Trainee.objects.visible_to(post).filter(course=shown)
    removable = set()
    if "withdraw_trainee" in may:
        removable = set(who_may_be_withdrawn(shown, post).values_list("pk", flat=True))
    return {
        "enrolled": shown.trainees.admitted().count(),
        "waiting": shown.trainees.filter(state=TraineeState.WAITING).count(),
        "trainees": [
            {"trainee": one, "tone": tone_of_trainee(one), "may_withdraw": one.pk in removable}
            for one in seen.present()[:SHOWN]
        ],
        "sees_trainees": seen.exists(),
        "list_url": trainees_of(shown),
    }


def _files(shown: Course) -> list[dict[str, Any]]:
    kept = shown.materials.filter(removed_at=None).select_related("upload")
    return [
        {
            "name": one.upload.name,
            "url": reverse("course-material", args=[shown.pk, one.pk]),
            "size": one.upload.size,
            "note": "",
        }
        for one in kept
    ]


def _public_address(request: Request, shown: Course) -> str:
    """The address to pass on, while everybody may enrol."""
    is_open = shown.is_open_to_all and shown.state == CourseState.OPEN
    return address_of(request, open_course_page(shown)) if is_open else ""


def _facts(shown: Course) -> list[Fact]:
    given = f"{shown.get_credit_class_display()} {plain(shown.credits)} 分" if shown.credits is not None else ""
    return [
        Fact("形式", shown.get_form_display()),
        Fact("给谁上", shown.audience),
        *filled(
            {
                "创新型人才": "结业的人单独计入" if shown.raises_innovative_talent else "",
                "名额": f"{shown.room} 人" if shown.room else "",
                "报名截止": day(shown.enrols_until),
                "考核": f"{plain(shown.pass_mark)} 分及格" if shown.pass_mark is not None else "",
                "继续医学教育项目": shown.project_number,
                "学分": given,
            }
        ),
        Fact("开课人", f"{shown.opened_by} {day(shown.opened_at)}"),
    ]
