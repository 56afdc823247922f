"""How a course is opened from a station's work, and which courses go on."""

from django.urls import reverse

from kezhan.gatherings.likely import Group
from kezhan.gatherings.models import Gathering
from kezhan.gatherings.people import GivenPerson
from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.lifecycle import move_named
from kezhan.kinds.training.models import Course, CourseState, Trainee, TraineeState
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.training.tones import phase, tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.work.models import Work

LISTS = (("培训课程", "courses"), ("学员名单", "trainees"))
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The station's side opens a course."""
    may = move_named("open_course").who.may(station, post) and station.state in states.LIVE
    return [Way("开课", reverse("new-course", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """What has no end yet, the next first."""
    rows = Course.objects.visible_to(post).filter(station=station, state=CourseState.OPEN)
    rows = rows.select_related("station").order_by("begins_on", "pk")
    return [GoingOn(one.title, course_page(one), phase(one), tone(one), one.days) for one in rows[:SHOWN]]


def source_of(work: Work, post: Post) -> Way | None:
    """The course whose end left the piece of work."""
    found = Course.objects.visible_to(post).filter(leavings__work=work).first()
    return Way(found.title, course_page(found)) if found else None


def gathered_for(gathering: Gathering, post: Post) -> Way | None:
    """The course of whose sessions the gathering is."""
    found = Course.objects.visible_to(post).filter(sessions__gathering=gathering).first()
    return Way(found.title, course_page(found)) if found else None


def enrolled_for(gathering: Gathering) -> list[tuple[str, GivenPerson, Group]]:
    """Who has a place in the course of whose sessions the gathering is, and then who waits for one."""
    rows = list(Trainee.objects.filter(course__sessions__gathering=gathering).present())
    admitted = [one for one in rows if one.state == TraineeState.ENROLLED]
    waiting = [one for one in rows if one.state == TraineeState.WAITING]
    told = [*((one, Group.ENROLLED) for one in admitted), *((one, Group.WAITING) for one in waiting)]
    return [(f"t{one.pk}", GivenPerson(one.name, one.unit), group) for one, group in told]
