"""On a post's desk: courses whose last session is over, to be closed; and those with certificates in doubt."""

from django.urls import reverse

from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.models import Course, CourseState
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

DEEDS = {
    CourseState.OPEN: ("上完的课，等结业", "结业", "course-ending"),
    CourseState.ENDED: ("证书要核对的课", "核对证书", "course"),
}

WHY = {True: "服务记录不算数，证书要核对", False: "单位改了人数，证书要核对"}
"""By whether it left work that does not count."""


def courses(post: Post) -> list[Group]:
    """For the society, and for the expert who opened it."""
    rows = Course.objects.waiting_for(post).with_lost_work().select_related("station__host")
    found = first_of_each(rows, "state", "ends_on")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("courses"))


HERE = (courses,)
THERE = ()
DESKS = (
    Lying("society", Course.objects.for_societies, "station__society"),
    Lying("account", Course.objects.taught, "opened_by_account"),
)


def _here(course: Course) -> DeskItem:
    _, deed, page = DEEDS[CourseState(course.state)]
    why = WHY[course.lost_work] if course.state == CourseState.ENDED else ""  # type: ignore[attr-defined]
    return DeskItem(
        title=course.title,
        detail=" · ".join(filter(None, (why, course.station.host.name, course.days))),
        link=course_page(course),
        since=None,
        due=None,
        deed=deed,
        deed_link=reverse(page, args=[course.pk]),
    )
