"""Work of a course, whose figures are those of its lists."""

from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.training.things import ended
from tests.stations.people import People


def left(station: Station, people: People) -> tuple[Work, str]:
    """The work, and the page of the course."""
    course = ended(station, people.society, people.host, raises_innovative_talent=True)
    return course.leavings.get().work, f"/courses/{course.pk}/"
