"""Who may not take a move on the page of a course is told so, and not that it is done."""

from kezhan.stations.models import Station
from tests.kinds.training.test_pages import typed
from tests.kinds.training.things import PEOPLE, by_oneself, enrolled, opened
from tests.stations.people import People
from tests.web.office import signed_in


def test_a_host_is_told_that_it_takes_off_those_alone_whom_it_enrolled(station: Station, people: People) -> None:
    course, host = opened(station, people.society), signed_in(people.host)
    (own,), (other, _) = enrolled(course, people.host, PEOPLE[0]), by_oneself(course)
    page = f"/courses/{course.pk}/trainees/{{}}/withdrawal/"
    refused = host.post(page.format(other.pk), {"text": "请假"})
    assert (refused.status_code, "单位只能退自己报的人" in refused.content.decode()) == (409, True)
    assert host.post(page.format(own.pk), {"text": "请假"}).status_code == 302
    again = host.post(page.format(own.pk), {"text": "请假"}, follow=True).content.decode()
    assert "已经办好了" in again
    assert [one.state for one in course.trainees.all()] == ["withdrawn", "enrolled"]


def test_a_stranger_to_a_move_did_not_do_it(station: Station, people: People) -> None:
    course = opened(station, people.society)
    answer = signed_in(people.host).post(f"/courses/{course.pk}/change/", typed(station), follow=True)
    assert "已经办好了" not in answer.content.decode()
