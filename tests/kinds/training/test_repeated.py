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
from kezhan.stations.models import Station
from tests.kinds.training.things import PEOPLE, cancelled, enrolled, opened
from tests.stations.people import People
from tests.web.office import shown

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
    assert ("候补" in known) == (room == 1)
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
        page, link = sent(course, KNOWN)
    assert "候补第 2 位" in page
    with clock.at(later + timedelta(minutes=5)):
        last = enrolled(course, people.host, after)[0]
        enrolling.withdraw_trainee(second, "请假", by=people.society)
        assert "还在候补" in own(link, KNOWN)
        enrolling.withdraw_trainee(first_in_line, "请假", by=people.society)
        assert "已报名" in own(link, KNOWN)
    last.refresh_from_db()
    assert last.state == "enrolled"


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
