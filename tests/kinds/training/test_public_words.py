"""Every text that the public reads of a course is asked for contacts (0072)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.training import ending
from kezhan.kinds.training.models import Course, Session
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.kinds.public_words import REFUSED, TOLD, texts_of
from tests.kinds.training import things
from tests.stations.people import People
from tests.web.office import shown, signed_in

Say = Callable[[Station, People, bool], object]


def course(**said: object) -> Say:
    return lambda station, people, is_public: things.opened(station, people.society, is_open_to_all=is_public, **said)


def of_session(station: Station, people: People, is_public: bool) -> object:
    sessions = (things.session(station, clock.today(), place=TOLD),)
    return things.opened(station, people.society, is_open_to_all=is_public, sessions=sessions)


def cancelled(station: Station, people: People, is_public: bool) -> object:
    one = things.opened(station, people.society, is_open_to_all=is_public)
    return ending.cancel_course(one, TOLD, seen=None, by=people.society)


GUARDED: dict[str, tuple[Say, str]] = {
    "text": (course(text=TOLD), "text"),
    "audience": (course(audience=TOLD), "audience"),
    "word": (cancelled, "text"),
    "place": (of_session, "session0_place"),
}
ON_CERTIFICATES = {"title": TOLD, "project_number": "13800138000"}
"""What a certificate prints of a course, open to everybody or not."""
UNSEEN = {"uncounted", "credit_class", "form"}
NAMES = {"teacher"}
"""A name holds no figures (text/names.py)."""


def test_every_text_is_guarded_or_named_as_unseen() -> None:
    assert texts_of(Course) | texts_of(Session) <= {*GUARDED, *ON_CERTIFICATES, *UNSEEN, *NAMES}


@pytest.mark.parametrize("name", GUARDED)
def test_a_telephone_is_refused_at_its_field_where_the_public_reads_it(
    name: str, station: Station, people: People
) -> None:
    say, field = GUARDED[name]
    with pytest.raises(Refused, match=REFUSED) as refused:
        say(station, people, True)
    assert refused.value.field == field
    assert say(station, people, False)


@pytest.mark.parametrize("name", ON_CERTIFICATES)
def test_what_a_certificate_prints_tells_no_telephone(name: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match="会印在培训证书上"):
        course(**{name: ON_CERTIFICATES[name]})(station, people, False)


def test_the_form_says_who_reads_why_a_course_is_cancelled(station: Station, people: People) -> None:
    for is_open, words in ((True, "谁都看得到"), (False, "单位、老师和报了名的人会看到")):
        one = things.opened(station, people.society, is_open_to_all=is_open)
        assert words in shown(signed_in(people.society), reverse("course-cancellation", args=[one.pk]))


@pytest.mark.parametrize(("reason", "is_told"), [(TOLD, False), ("台风要来", True)])
def test_a_reason_from_before_that_holds_a_contact_is_not_read_by_the_public(
    client: Client, reason: str, is_told: bool, station: Station, people: People
) -> None:
    course = things.opened(station, people.society)
    _, secret = things.by_oneself(course)
    with pytest.MonkeyPatch.context() as before:
        before.setattr(ending, "refuse_contacts", lambda *words: None)
        ending.cancel_course(course, reason, seen=None, by=people.society)
    for name, key in (("open-course", course.pk), ("enrolment-by-link", secret)):
        page = shown(client, reverse(name, args=[key]))
        assert ("课程取消了" in page, reason in page) == (True, is_told)
