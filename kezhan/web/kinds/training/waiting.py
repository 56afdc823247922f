"""On a post's desk: courses whose last session is over, to be closed."""

from django.urls import reverse

from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.models import Course
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying


def courses(post: Post) -> list[Group]:
    """For the society, and for the expert who opened it."""
    rows = Course.objects.waiting_for(post).select_related("station__host")
    found = first_of_each(rows, None, "ends_on")
    return grouped(found, lambda one: "上完的课，等结业", _here, lambda one: f"{reverse('courses')}?mine=yes")


HERE = (courses,)
THERE = ()
DESKS = (
    Lying("society", Course.objects.taught, "station__society"),
    Lying("account", Course.objects.taught, "opened_by_account"),
)


def _here(course: Course) -> DeskItem:
    return DeskItem(
        title=course.title,
        detail=f"{course.station.host.name} · {course.days}",
        link=course_page(course),
        since=None,
        due=None,
        deed="结业",
        deed_link=reverse("course-ending", args=[course.pk]),
    )
