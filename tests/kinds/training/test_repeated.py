"""Whoever sends the name and the telephone of a person on the list learns nothing, and changes nothing on the list."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.journal.comparing import changed
from kezhan.journal.models import Entry
from kezhan.kinds.training import enrolling
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.opening import revise_course
from kezhan.kinds.training.particulars import particulars_of
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.kinds.training.things import PEOPLE, by_oneself, cancelled, enrolled, opened
from tests.stations.people import People
from tests.web.office import shown, signed_in

KNOWN, NEW = PEOPLE[0], PEOPLE[2]
ANY_LINK = re.compile(r"/enrolments/[^/]+/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def sent(course: Course, person: enrolling.GivenTrainee) -> tuple[str, str]:
    """What a visitor reads after sending this person, without their own name and link; and the link."""
    visitor, address = Client(), reverse("open-course", args=[course.pk])
    said = {"name": person.name, "phone": person.phone, "unit": "别处", "form_key": str(uuid4())}
    for _ in range(2):
        answer = visitor.post(address, said)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}received/")
    page = unescape(shown(visitor, f"{address}received/"))
    found = ANY_LINK.search(page)
    assert found is not None
    return ANY_LINK.sub("", page), found.group()


def own(link: str, person: enrolling.GivenTrainee) -> str:
    return TOKEN.sub("", shown(Client(), link)).replace(person.name, "谁")


@pytest.mark.parametrize("room", [None, 9, 1])
def test_a_stranger_reads_the_same_of_who_is_on_the_list_and_of_who_is_not(
    station: Station, people: People, room: int | None
) -> None:
    here, there = (opened(station, people.society, room=room, title="同一门课") for _ in range(2))
    for course in (here, there):
        enrolled(course, people.host, KNOWN)
    (known, known_link), (new, new_link) = sent(here, KNOWN), sent(there, NEW)
    assert known.replace(f"/{here.pk}/", "") == new.replace(f"/{there.pk}/", "")
    assert own(known_link, KNOWN) == own(new_link, NEW)
    assert "报名收到了" in known
    assert ("还在候补" in own(known_link, KNOWN)) == (room == 1)
    assert (here.trainees.count(), there.trainees.count(), here.repeats.count()) == (1, 2, 1)
    assert not changed(Course.objects.get(pk=here.pk), together_with=("trainees", "repeats"))
    for link in (known_link, new_link):
        assert Client().post(link).status_code == 302
    assert own(known_link, KNOWN) == own(new_link, NEW)
    assert "已退出" in own(known_link, KNOWN)


def test_a_stranger_takes_nobody_off_the_list_and_the_society_asks_the_person(station: Station, people: People) -> None:
    course = opened(station, people.society)
    trainee = enrolled(course, people.host, KNOWN)[0]
    _, link = sent(course, KNOWN)
    Notice.objects.all().delete()
    for _ in range(2):
        Client().post(link)
    trainee.refresh_from_db()
    assert trainee.state == "enrolled"
    assert Entry.objects.get(deed="withdraw_trainee").facts["repeated"] == "1 号"
    assert not changed(Course.objects.get(pk=course.pk), together_with=("repeats",))
    told = [one.text for one in Notice.objects.filter(account=people.society.account_id)]
    words = "有人说自己是“虾苗病害防控”的黄大明（1 号），来不了。请问过本人，不来的在学员里去掉"
    assert told == [words]
    assert [one.text for one in Notice.objects.filter(account=people.host.account_id)] == [words]


def test_a_repeat_moves_up_where_a_new_person_would(station: Station, people: People) -> None:
    course, later = opened(station, people.society, room=2), clock.now() + timedelta(minutes=5)
    _, second = enrolled(course, people.host, KNOWN, PEOPLE[1])
    before, after = (enrolling.GivenTrainee(name, "13800138222", "村里") for name in ("前面的", "后面的"))
    first_in_line = enrolled(course, people.host, before)[0]
    with clock.at(later):
        _, link = sent(course, KNOWN)
    with clock.at(later + timedelta(minutes=5)):
        last = enrolled(course, people.host, after)[0]
        enrolling.withdraw_trainee(second, "请假", by=people.society)
        assert "还在候补" in own(link, KNOWN)
        enrolling.withdraw_trainee(first_in_line, "请假", by=people.society)
        assert "已报名" in own(link, KNOWN)
        last.refresh_from_db()
        assert last.state == "waiting"
        Client().post(link)
    last.refresh_from_db()
    assert last.state == "enrolled"


def test_the_last_place_and_who_moves_up_behind_tell_nothing(station: Station, people: People) -> None:
    """A stranger sends somebody in the last place, and people of their own make behind: all of it reads the same."""
    told = []
    for guess in (KNOWN, NEW):
        course = opened(station, people.society, room=3, title="同一门课")
        enrolled(course, people.host, KNOWN, PEOPLE[1])
        page = reverse("open-course", args=[course.pk])
        _, link = sent(course, guess)
        read, behind = ["名额满了" in shown(Client(), page)], []
        for name in ("周甲", "郑乙", "吴丙"):
            person = enrolling.GivenTrainee(name, "13800138091", "村里")
            secret = enrolling.enrol_oneself(course, person, form_key=uuid4()).secret
            behind.append(reverse("enrolment-by-link", args=[secret]))
        for left in (link, behind[0]):
            read += [one in shown(Client(), way) for way in behind for one in ("已报名", "还在候补")]
            Client().post(left)
        read += [one in shown(Client(), way) for way in behind for one in ("已报名", "还在候补")]
        told.append(read)
    assert told[0] == told[1]
    assert told[0][:3] == [True, False, True]


def test_the_society_sees_how_many_repeats_hold_places(station: Station, people: People) -> None:
    course = opened(station, people.society, room=9)
    enrolled(course, people.host, KNOWN)
    sent(course, KNOWN)
    assert "另有 1 份报名" in shown(signed_in(people.society), f"/courses/{course.pk}/")
    assert "另有 1 份报名" not in shown(signed_in(people.county), f"/courses/{course.pk}/")


@pytest.mark.parametrize("first", [KNOWN, NEW])
@pytest.mark.parametrize("other", [replace(NEW, name="赵别人"), replace(KNOWN, phone="13800138444")])
def test_a_form_that_is_sent_again_with_another_person_is_refused(
    station: Station, people: People, first: enrolling.GivenTrainee, other: enrolling.GivenTrainee
) -> None:
    course, visitor, key = opened(station, people.society), Client(), str(uuid4())
    enrolled(course, people.host, KNOWN)
    page = reverse("open-course", args=[course.pk])
    said = {"name": first.name, "phone": first.phone, "unit": "别处", "form_key": key}
    assert visitor.post(page, said).status_code == 302
    before = course.trainees.count()
    answer = visitor.post(page, said | {"name": other.name, "phone": other.phone})
    assert (answer.status_code, "这张表之前已经交上去了" in answer.content.decode()) == (200, True)
    assert visitor.post(page, said | {"unit": "又一处"}).status_code == 302
    assert (course.trainees.count(), course.repeats.count()) == (before, int(first == KNOWN))
    elsewhere = visitor.post(reverse("open-course", args=[opened(station, people.society).pk]), said)
    assert (elsewhere.status_code, "这张表已经交过了" in elsewhere.content.decode()) == (200, True)


@pytest.mark.parametrize("again", [PEOPLE[:1], PEOPLE, (PEOPLE[0], PEOPLE[2])])
def test_a_list_that_is_sent_again_with_other_people_is_refused(
    station: Station, people: People, again: tuple[enrolling.GivenTrainee, ...]
) -> None:
    course, key = opened(station, people.society), uuid4()
    for _ in range(2):
        assert len(enrolling.enrol_trainees(course, PEOPLE[:2], form_key=key, by=people.host)) == 2
    with pytest.raises(Refused, match="之前已经交上去了"):
        enrolling.enrol_trainees(course, again, form_key=key, by=people.host)


def test_a_repeat_of_a_cancelled_course_reads_the_same(station: Station, people: People) -> None:
    course = cancelled(station, people.society)
    answer = Client().post(
        reverse("open-course", args=[course.pk]),
        {"name": KNOWN.name, "phone": KNOWN.phone, "unit": "别处", "form_key": str(uuid4())},
    )
    assert "不收公众报名" in answer.content.decode()


def test_a_repeat_leaves_with_the_person_whom_the_society_takes_off(station: Station, people: People) -> None:
    course = opened(station, people.society)
    trainee = enrolled(course, people.host, KNOWN)[0]
    _, link = sent(course, KNOWN)
    enrolling.withdraw_trainee(trainee, "请假", by=people.society)
    assert "已退出" in own(link, KNOWN)


def test_a_repeat_moves_up_when_any_number_may_come(station: Station, people: People) -> None:
    course = opened(station, people.society, room=1)
    enrolled(course, people.host, KNOWN)
    _, link = sent(course, KNOWN)
    assert "还在候补" in own(link, KNOWN)
    course = Course.objects.get(pk=course.pk)
    revise_course(course, replace(particulars_of(course), room=None), seen=None, by=people.society)
    assert "已报名" in own(link, KNOWN)


def test_who_left_and_enrols_again_is_a_new_person_on_the_list(station: Station, people: People) -> None:
    course = opened(station, people.society)
    left, _ = by_oneself(course)
    enrolling.withdraw_oneself(left)
    again, _ = by_oneself(course)
    assert (again.pk != left.pk, again.state, course.repeats.count()) == (True, "enrolled", 0)
