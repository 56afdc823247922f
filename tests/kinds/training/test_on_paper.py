"""A course on paper: the notice has a code that leads to the enrolment."""

from django.test import Client

from kezhan.kinds.training.ending import cancel_course
from kezhan.stations.models import Station
from kezhan.web.parts.qr_code import drawn_code
from tests.kinds.training.things import opened
from tests.stations.people import People
from tests.web.office import shown, signed_in


def test_a_notice_on_paper_has_a_code_that_leads_to_the_enrolment(station: Station, people: People) -> None:
    course = opened(station, people.society)
    public, office = f"/open-courses/{course.pk}/", signed_in(people.society)
    drawn = str(drawn_code(f"http://testserver{public}"))
    for page in (shown(Client(), public), shown(office, f"/courses/{course.pk}/")):
        assert drawn in page
        assert f"http://testserver{public}" in page
    own = opened(station, people.society, is_open_to_all=False)
    assert "报名的二维码" not in shown(office, f"/courses/{own.pk}/")
    cancel_course(course, "台风要来", seen=None, by=people.society)
    for page in (shown(Client(), public), shown(office, f"/courses/{course.pk}/")):
        assert "报名的二维码" not in page
