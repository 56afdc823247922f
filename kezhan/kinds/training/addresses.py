"""The paths of a course's pages, for messages to people."""

from kezhan.kinds.training.models import Course


def course_page(course: Course) -> str:
    return f"/courses/{course.pk}/"


def open_course_page(course: Course) -> str:
    """The page for everybody."""
    return f"/open-courses/{course.pk}/"
