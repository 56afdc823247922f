"""The lists of a course are open again while work that they went into is taken back, until the course ends anew."""

from kezhan.gatherings.models import Gathering
from kezhan.kinds.training.leaving import gatherings_to_count
from kezhan.kinds.training.lifecycle import move_named, why_not_now
from kezhan.kinds.training.models import Course, CourseState


def is_open_again(gathering: Gathering) -> bool:
    """Whether the end of its course would count it now. The list of a stretch whose work stands stays final."""
    course = Course.objects.filter(sessions__gathering=gathering).first()
    if course is None or course.state != CourseState.ENDED or why_not_now(move_named("end_course"), course):
        return False
    return gathering.pk in {one.pk for one in gatherings_to_count(course)}
