"""The page of a course: its sessions, how many enrolled, materials, and what this person may do next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.certificates.models import CertificateState
from kezhan.kinds.training.addresses import open_course_page
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.awarding import who_may_be_awarded, why_in_doubt, why_to_look_through
from kezhan.kinds.training.enrolling import is_enrolling, who_may_be_withdrawn
from kezhan.kinds.training.finishing import Completion, completions_of
from kezhan.kinds.training.leaving import uncounted_in_words
from kezhan.kinds.training.lifecycle import EITHER, openings, why_not_over
from kezhan.kinds.training.models import Course, CourseState, Session, Trainee, TraineeState
from kezhan.kinds.training.opening import who_may_hand_on
from kezhan.kinds.training.replying import satisfaction_with, why_closed
from kezhan.kinds.training.room import as_at_the_end
from kezhan.organisations.models import Post
from kezhan.web.files.listed import listed
from kezhan.web.kinds.training.found import course_for
from kezhan.web.kinds.training.listing import trainees_of
from kezhan.web.kinds.training.tones import phase, tone, tone_of_trainee
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.entrances import Way
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.outside import address_of
from kezhan.web.parts.qr_code import drawn_code
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import day, plain
from kezhan.work.moves import SOCIETY, WRITER, Move
from kezhan.work.undertakings import why_stopped

HEAD = {
    "end_course": "course-ending",
    "award_certificates": "course-certificates",
    "enrol_trainees": "course-enrolment",
    "revise_course": "course-particulars",
    "look_through_certificates": "course-certificates-kept",
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
        "sessions": _sessions(shown, may),
        "materials": _files(shown),
        "uncounted": _uncounted(shown),
        "facts": _facts(shown),
        "works": [one.work for one in shown.leavings.select_related("work").prefetch_related("work__outcomes")],
        **_public_address(request, shown),
        **_people(shown, post, may),
        **_doubt(shown, post),
        **_satisfaction(request, shown, post),
    }
    return render(request, "kinds/training/course.html", context)


def _deeds(shown: Course, may: dict[str, Move]) -> list[Deed]:
    """The next deed first: to end a course that is over, to award its certificates, or to enrol."""
    main = "award_certificates" if "award_certificates" in may else "enrol_trainees"
    if "end_course" in may:
        main = "end_course"
    anew = "重新" if shown.is_to_leave_anew else ""
    found = [
        Deed(f"{anew}{may[name].label}", reverse(page, args=[shown.pk]), name == main, may[name].is_grave)
        for name, page in HEAD.items()
        if name in may and not _is_idle(name, shown)
    ]
    return sorted(found, key=lambda one: not one.is_main)


def _is_idle(name: str, shown: Course) -> bool:
    """Whether there is nothing to do for it yet, or any more."""
    if name == "enrol_trainees":
        return clock.today() > shown.enrols_until
    return name == "award_certificates" and (bool(why_in_doubt(shown)) or not who_may_be_awarded(shown))


def _sessions(shown: Course, may: dict[str, Move]) -> list[tuple[Session, bool]]:
    """The sessions, each with how many came, and whether people still sign in there; later the list is opened."""
    counted = Count("gathering__attendances", filter=Q(gathering__attendances__struck_at=None))
    rows = shown.sessions.select_related("expert").annotate(came=counted)
    return [(one, "call_trainees" in may and one.day >= clock.today()) for one in rows]


def _people(shown: Course, post: Post, may: dict[str, Move]) -> dict[str, Any]:
    """The trainees for whom they are, and the numbers for everybody."""
    seen = Trainee.objects.visible_to(post).filter(course=shown).present().select_related("certificate")
    completions, removable = _completions(shown), set[int]()
    if "withdraw_trainee" in may:
        removable = set(who_may_be_withdrawn(shown, post).values_list("pk", flat=True))
    return {
        "enrolled": shown.trainees.admitted().count(),
        "absent": _absent(shown),
        "waiting": shown.trainees.filter(state=TraineeState.WAITING).count(),
        "repeated": _repeated(shown, seen),
        "finished": sum(one.finishes for one in completions.values()),
        "certificates": shown.trainees.filter(certificate__state=CertificateState.VALID).count(),
        "ways": _ways(shown, may),
        "trainees": [
            {
                "trainee": one,
                "tone": tone_of_trainee(one),
                "completion": completions[one.pk],
                "may_withdraw": one.pk in removable,
            }
            for one in seen[:SHOWN]
        ],
        "sees_trainees": seen.exists(),
        "list_url": trainees_of(shown),
    }


def _repeated(shown: Course, seen: QuerySet[Trainee]) -> int:
    """How many repeats hold a place in an open course with bounds, for whom the trainees are."""
    if shown.state != CourseState.OPEN or shown.room is None or not seen.exists():
        return 0
    return shown.repeats.present().count()


def _completions(shown: Course) -> dict[int, Completion]:
    """How the trainees stand; once it is over, as the end will find them."""
    is_over = shown.state == CourseState.OPEN and not why_not_over(shown)
    return completions_of([shown], as_at_the_end(shown) if is_over else None)


def _absent(shown: Course) -> int:
    """How many of those with a place did not come, told once it has ended."""
    if shown.state != CourseState.ENDED:
        return 0
    came = came_to([shown])[shown.pk].sessions
    return sum(one.pk not in came for one in shown.trainees.admitted())


def _doubt(shown: Course, post: Post) -> dict[str, Any]:
    """Why its certificates have no ground any more, or are to be looked through; and those that hold, for whom may
    revoke them.
    """
    corrected = why_to_look_through(shown) if shown.has_certificates_to_look_through else ""
    doubt = why_in_doubt(shown) or corrected
    rows = shown.trainees.filter(certificate__state=CertificateState.VALID).select_related("certificate")
    may_revoke = bool(doubt) and SOCIETY.may(shown.station, post)
    refused = shown.leavings.refused().first() if WRITER.may(shown.station, post) and not why_stopped(shown) else None
    return {
        "doubt": doubt,
        "refused": refused,
        "to_revoke": [one.certificate for one in rows] if may_revoke else [],
    }


def _ways(shown: Course, may: dict[str, Move]) -> list[Way]:
    """What the organiser does with the list of trainees."""
    found = []
    if "add_who_came" in may and (unknown := came_to([shown])[shown.pk].unknown):
        found.append(Way(f"补登来了的 {len(unknown)} 人", reverse("course-walk-ins", args=[shown.pk])))
    if "write_scores" in may and shown.pass_mark is not None and shown.trainees.present().exists():
        found.append(Way("记成绩", reverse("course-scores", args=[shown.pk])))
    return found


def _satisfaction(request: Request, shown: Course, post: Post) -> dict[str, Any]:
    """What people say of it, and for the two sides the link by which they say it."""
    if shown.state == CourseState.CANCELLED or clock.today() < shown.begins_on:
        return {}
    address = ""
    if not why_closed(shown) and EITHER.may(shown.station, post):
        address = address_of(request, reverse("course-reply", args=[shown.reply_key]))
    return {
        "satisfaction": satisfaction_with(shown),
        "unenrolled": len(came_to([shown])[shown.pk].unknown),
        "reply_address": address,
        "reply_code": drawn_code(address) if address else "",
    }


def _files(shown: Course) -> list[dict[str, Any]]:
    kept = shown.materials.filter(removed_at=None).select_related("upload__reading")
    return [listed(one.upload, reverse("course-material", args=[shown.pk, one.pk])) for one in kept]


def _public_address(request: Request, shown: Course) -> dict[str, str]:
    """The address to pass on, while everybody may enrol, and its code."""
    is_open = shown.is_open_to_all and is_enrolling(shown)
    address = address_of(request, open_course_page(shown)) if is_open else ""
    return {"public_address": address, "public_code": drawn_code(address) if address else ""}


def _uncounted(shown: Course) -> str:
    """The sessions that left no figures, or will leave none, because their year is closed."""
    is_partly = shown.state == CourseState.OPEN and not why_stopped(shown)
    return uncounted_in_words(shown) if is_partly else shown.uncounted


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
