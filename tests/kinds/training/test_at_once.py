"""Several people enrol in the last place of a course at the same moment. One gets it, and nobody is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhan import clock
from kezhan.kinds.training.enrolling import GivenTrainee, withdraw_trainee
from kezhan.kinds.training.models import Course
from tests.kinds.training.things import PEOPLE, by_oneself, enrolled, opened
from tests.stations.people import People, some_people
from tests.work.people import LATER, at_work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OTHERS = (GivenTrainee("陈阿福", "13800138103", "塘头村"), GivenTrainee("周小梅", "13800138104", "塘头村"))


@pytest.fixture
def people(transactional_db: None) -> People:
    """The people in committed rows, so that every thread sees them."""
    return some_people()


@pytest.fixture
def course(people: People) -> Course:
    """A course for three, of whom two have enrolled."""
    station = at_work(people)
    with clock.at(LATER):
        course = opened(station, people.society, room=3)
        enrolled(course, people.host, *PEOPLE[:2])
    return course


def at_once(*deeds: Callable[[], object]) -> None:
    """All begin at the same moment; a fault of any is raised."""
    start = Barrier(len(deeds))

    def done(deed: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            with clock.at(LATER):
                deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        list(threads.map(done, deeds))


def states(course: Course) -> list[str]:
    return sorted(one.state for one in course.trainees.all())


def test_the_last_place_is_taken_once(course: Course, people: People) -> None:
    at_once(
        lambda: enrolled(course, people.society, OTHERS[0]),
        lambda: by_oneself(course, OTHERS[1]),
    )
    assert states(course) == ["enrolled", "enrolled", "enrolled", "waiting"]
    assert sorted(course.trainees.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_who_leaves_and_who_comes_at_once_leave_no_place_empty(course: Course, people: People) -> None:
    with clock.at(LATER):
        enrolled(course, people.society, *OTHERS)
    first = course.trainees.get(number=1)
    newcomer = GivenTrainee("何大年", "13800138105", "塘头村")
    at_once(
        lambda: withdraw_trainee(first, "家里有事", by=people.host),
        lambda: by_oneself(course, newcomer),
    )
    assert states(course) == ["enrolled", "enrolled", "enrolled", "waiting", "withdrawn"]
    assert course.trainees.get(name="周小梅").state == "enrolled"
