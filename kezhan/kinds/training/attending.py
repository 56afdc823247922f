"""Who came to which session: the lists of those who signed in, matched to the trainees by name and telephone."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson, are_the_same, each_once, phone_mark
from kezhan.kinds.training.models import Course, Session, Trainee
from kezhan.text.names import folded


@dataclass(frozen=True)
class KnownTrainee:
    """A trainee as the lists of those who came name people."""

    key: int
    folded_name: str
    unit: str
    phone_mark: str


@dataclass
class Came:
    """Who came to a course: by the key of a trainee the keys of the sessions, and those who had not enrolled."""

    sessions: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    unknown: list[Attendance] = field(default_factory=list)


def gatherings_of(course: Course) -> list[Gathering]:
    """The gatherings of its sessions, in the order of their days."""
    return [one.gathering for one in course.sessions.select_related("gathering") if one.gathering is not None]


def came_to(courses: Collection[Course], names: Collection[str] | None = None) -> dict[int, Came]:
    """Who came, by the key of the course; in three queries for any number of courses. With `names` it looks for people
    of these names alone.
    """
    sessions = list(Session.objects.filter(course__in=courses).exclude(gathering=None))
    enrolled = Trainee.objects.filter(course__in=courses).present()
    came_in = Attendance.objects.filter(gathering__in=[one.gathering_id for one in sessions]).counted()
    if names is not None:
        enrolled = enrolled.filter(name__in=set(names))
        came_in = came_in.filter(folded_name__in={folded(one) for one in names})
    trainees = _known(enrolled)
    at = {one.gathering_id: one for one in sessions}
    found = {course.pk: Came() for course in courses}
    for attendance in came_in:
        session = at[attendance.gathering_id]
        came, alike = found[session.course_id], trainees[session.course_id, attendance.folded_name]
        trainee = next((one for one in alike if are_the_same(one, attendance)), None)
        if trainee is None:
            came.unknown.append(attendance)
        else:
            came.sessions[trainee.key].add(session.pk)
    for came in found.values():
        came.unknown = each_once(came.unknown)
    return found


def _known(trainees: Iterable[Trainee]) -> defaultdict[tuple[int, str], list[KnownTrainee]]:
    """The trainees by course and folded name."""
    found: defaultdict[tuple[int, str], list[KnownTrainee]] = defaultdict(list)
    for one in trainees:
        name = folded(one.name)
        mark = one.phone_mark or phone_mark(GivenPerson(one.name, phone=one.phone))
        found[one.course_id, name].append(KnownTrainee(one.pk, name, one.unit, mark))
    return found
