"""A course of a closed year cannot be ended any more."""

from kezhan.kinds.training.ending import CourseEnd, end_course
from kezhan.stations.models import Station
from tests.kinds.closed_years import on, stops
from tests.kinds.training.things import taught
from tests.stations.people import People
from tests.summaries.people import YEAR


def test_a_taught_course_leaves_the_desk_with_its_year(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        course = taught(station, people.expert, people.host)
    stops(
        course,
        people.expert,
        "course",
        lambda one: end_course(one, CourseEnd(explanation="年底忙"), seen=None, by=people.expert),
        people,
    )
