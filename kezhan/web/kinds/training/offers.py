"""The courses of a station in which everybody may enrol, for its public page."""

from kezhan.journal.comparing import changed
from kezhan.kinds.training.addresses import open_course_page
from kezhan.kinds.training.models import Course
from kezhan.stations.models import Station
from kezhan.web.kinds.training.tones import phase
from kezhan.web.parts.entrances import Offer

SHOWN = 5


def offers(station: Station) -> list[Offer]:
    """The next ones first. One that somebody changed in the database is left out."""
    coming = list(
        Course.objects.enrolling().filter(station=station).select_related("station").order_by("begins_on", "pk")[:SHOWN]
    )
    altered = {one.key for one in changed(*coming)}
    return [_told(one) for one in coming if one.pk not in altered]


def _told(course: Course) -> Offer:
    return Offer(course.title, open_course_page(course), f"{course.days} · {phase(course)}")
