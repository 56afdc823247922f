"""The list to tick of a course: who has a place, and who waits for one."""

from django.urls import reverse

from kezhan import clock
from kezhan.kinds.training.meeting import call_trainees
from kezhan.stations.models import Station
from tests.kinds.training.things import PEOPLE, enrolled, opened, session
from tests.stations.people import People
from tests.web.office import shown, signed_in


def test_the_list_to_tick_has_a_heading_for_who_waits_for_a_place(station: Station, people: People) -> None:
    sessions = (session(station, clock.today()),)
    course = opened(station, people.society, sessions=sessions, room=1)
    enrolled(course, people.host, *PEOPLE[:2])
    (first,) = course.sessions.all()
    call_trainees(first, by=people.society)
    society, address = signed_in(people.society), reverse("gathering-ticking", args=[first.gathering_id])
    page = shown(society, address)
    assert page.index("报了名的（1）") < page.index("黄大明") < page.index("候补的（1）") < page.index("李小红")
    waiting = course.trainees.get(name="李小红")
    society.post(address, {"chosen": [f"t{waiting.pk}"]})
    assert "李小红" not in shown(society, address).split("已经到了的")[0]
