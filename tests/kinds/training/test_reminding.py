"""A course reminds the society, and the expert who opened it, within the edition's term after its last session."""

from datetime import timedelta

from kezhan.kinds.training.reminding import COURSES
from kezhan.stations.models import Station
from tests.kinds.reminded import day_before, first_day, reminded
from tests.kinds.training.things import opened
from tests.stations.people import People
from tests.work.people import TODAY


def test_a_course_that_is_over_reminds_who_closes_it(station: Station, people: People) -> None:
    course = opened(station, people.expert)
    ended = course.ends_on + timedelta(days=14)  # ten working days later
    side = (people.society, people.expert)
    assert course.ends_on == TODAY + timedelta(days=8)
    assert reminded(day_before(first_day(ended)), COURSES, *side) == [[], []]
    told = ["这门课上完了，等你们结业：虾苗病害防控，已经等了 8 个工作日"]
    assert reminded(first_day(ended), COURSES, *side) == [told, told]
