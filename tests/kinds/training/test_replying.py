"""Only who came to a course says how it was."""

from uuid import uuid4

from django.test import Client

from kezhan import clock
from kezhan.stations.models import Station
from tests.kinds.training.things import PEOPLE, came, enrolled, opened, session
from tests.stations.people import People


def test_who_enrolled_and_stayed_away_says_nothing_of_the_course(station: Station, people: People) -> None:
    course = opened(station, people.society, sessions=(session(station, clock.today()),))
    enrolled(course, people.host)
    came(course.sessions.get(), people.society, PEOPLE[0])
    said = {"content": "1", "teaching": "1", "arrangement": "1"}
    for one, is_taken in ((PEOPLE[1], False), (PEOPLE[0], True)):
        typed_there = said | {"name": one.name, "digits": one.phone[-4:], "form_key": str(uuid4())}
        answer = Client().post(f"/course-replies/{course.reply_key}/", typed_there)
        assert (answer.status_code, course.replies.exists()) == (302 if is_taken else 200, is_taken)
