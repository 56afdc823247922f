"""The host found the figures wrong: the work is taken back, its lists are put right, and the course ends anew."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.striking import restore_attendance, strike_attendance
from kezhan.journal.comparing import changed
from kezhan.kinds.training.awarding import award_certificates
from kezhan.kinds.training.ending import CourseEnd, end_course
from kezhan.kinds.training.judging import write_scores
from kezhan.kinds.training.meeting import add_who_came
from kezhan.kinds.training.models import Course
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import reopen_year
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.writing import withdraw
from tests.kinds.closed_years import closed, on
from tests.kinds.training.things import (
    PEOPLE,
    awarded,
    came,
    ended,
    enrolled,
    opened,
    session,
)
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR
from tests.web.office import shown, signed_in

FINAL = "现在是“已办结”"
FEWER = {"attendances": Decimal(4), "people_trained": Decimal(2)}


def work_of(course: Course) -> Work:
    return course.leavings.get().work


def stranger(course: Course) -> Attendance:
    """The row at the first session of who had not enrolled."""
    return Attendance.objects.get(gathering__session__in=course.sessions.all()[:1], name=PEOPLE[2].name)


def figures(work: Work) -> list[int]:
    return [int(one.reported) for one in work.outcomes.order_by("measure")]


def test_after_a_refusal_the_list_is_put_right_and_the_course_ended_anew(station: Station, people: People) -> None:
    course, office = ended(station, people.society, people.host), signed_in(people.society)
    row = stranger(course)
    lists = reverse("gathering", args=[row.gathering_id])
    strike = reverse("attendance-strike", args=[row.gathering_id, row.pk])
    assert (strike in shown(office, lists), "名单定了，不再改" in shown(office, lists)) == (False, True)
    with pytest.raises(Refused, match=FINAL):
        strike_attendance(row, "没有来", by=people.society)
    lost = work_of(course)
    refuse_work(lost, "人数不对", seen=None, by=people.host)
    way = reverse("work-withdrawal", args=[lost.pk])
    assert "撤回这条，改好名单，再重新结业" in shown(office, reverse("work", args=[lost.pk]))
    assert way in shown(office, reverse("course", args=[course.pk]))
    assert way not in shown(signed_in(people.host), reverse("course", args=[course.pk]))
    withdraw(lost, "改名单", seen=None, by=people.society)
    page = shown(office, lists)
    assert all(words in page for words in ("名单又可以改", strike, reverse("gathering-table", args=[row.gathering_id])))
    assert "gathering-opening" not in page
    office.post(strike, {"text": "没有来"})
    end_course(course, CourseEnd(), seen=None, by=people.society)
    anew = work_of(course)
    assert (figures(lost), figures(anew)) == ([5, 3], [4, 3])
    with pytest.raises(Refused, match=FINAL):
        restore_attendance(row, by=people.society)
    assert not changed(*Gathering.objects.all(), *Attendance.objects.all(), Course.objects.get())
    host, told = signed_in(people.host), "单位对那条说过：单位不认可。“人数不对”"
    for name in ("work", "work-correction", "work-refusal"):
        assert told in shown(host, reverse(name, args=[anew.pk])), name
    batch = host.post(reverse("work-batch-confirmation"), {"chosen": anew.pk}).content.decode()
    _, secret = make_answer_link(anew, seen=None, by=people.host)
    assert told in batch
    assert told in shown(Client(), reverse("answer-by-link", args=[secret]))


def test_a_correction_stays_before_the_host_however_often_the_course_ends(station: Station, people: People) -> None:
    course = ended(station, people.society, people.host)
    correct(work_of(course), FEWER, "只来过2个人", seen=None, by=people.host)
    told = "更正了：培训人次 5 → 4 人次；培训人数 3 → 2 人。“只来过2个人”"
    for _ in range(2):
        withdraw(work_of(course), "再报一次", seen=None, by=people.society)
        end_course(course, CourseEnd(), seen=None, by=people.society)
        assert told in shown(signed_in(people.host), reverse("work", args=[work_of(course).pk]))


def test_of_what_the_host_confirmed_as_it_was_nothing_is_told(station: Station, people: People) -> None:
    course = ended(station, people.society, people.host)
    confirm(work_of(course), seen=None, by=people.host)
    withdraw(work_of(course), "工时错了", seen=None, by=people.society)
    end_course(course, CourseEnd(), seen=None, by=people.society)
    assert "单位对那条说过" not in shown(signed_in(people.host), reverse("work", args=[work_of(course).pk]))


def test_who_came_and_their_scores_are_put_right_too(station: Station, people: People) -> None:
    course, office = ended(station, people.society, people.host), signed_in(people.society)
    other = course.trainees.get(number=2)

    def fail(score: int) -> Course:
        return write_scores(course, {other.pk: Decimal(score)}, seen=None, by=people.society)

    scores, walk_ins = (reverse(name, args=[course.pk]) for name in ("course-scores", "course-walk-ins"))
    page = reverse("course", args=[course.pk])
    with pytest.raises(Refused, match="现在是“已结业”，不能记成绩"):
        fail(10)
    assert scores not in shown(office, page)
    withdraw(work_of(course), "成绩错了", seen=None, by=people.society)
    assert all(address in shown(office, page) for address in (scores, walk_ins))
    assert fail(10).state == "ended"
    office.post(walk_ins, {"people": stranger(course).pk, "version": Course.objects.get().version})
    assert [one.name for one in course.trainees.all()] == [one.name for one in PEOPLE]
    end_course(course, CourseEnd(), seen=None, by=people.society)
    with pytest.raises(Refused, match="不能补登来了的人"):
        add_who_came(course, [], seen=None, by=people.society)


def test_the_score_on_a_certificate_stays_until_that_is_revoked(station: Station, people: People) -> None:
    course = awarded(station, people.society, people.host)
    withdraw(work_of(course), "成绩错了", seen=None, by=people.society)
    with pytest.raises(Refused, match="1 号的证书上写着成绩，要改先撤销证书"):
        write_scores(course, {course.trainees.get(number=1).pk: Decimal(61)}, seen=None, by=people.society)
    with pytest.raises(Refused, match="撤回了"):
        award_certificates(course, [course.trainees.get(number=1).pk], seen=None, by=people.society)


def test_the_list_of_work_that_stands_stays_final(station: Station, people: People) -> None:
    """Of a course in two stretches one is taken back."""
    first, last = clock.today(), clock.today() + timedelta(days=45)
    course = opened(station, people.society, sessions=(session(station, first), session(station, last, row=1)))
    enrolled(course, people.host)
    for held in course.sessions.all():
        with on(held.day.year, held.day.month, held.day.day):
            came(held, people.society, PEOPLE[0])
    one, other = (Attendance.objects.get(gathering__session=held) for held in course.sessions.all())
    with on(last.year, last.month, last.day):
        end_course(course, CourseEnd(explanation="一起记"), seen=None, by=people.society)
        withdraw(course.leavings.order_by("work__ended_on")[0].work, "人数错了", seen=None, by=people.society)
        strike_attendance(one, "没有来", by=people.society)
        with pytest.raises(Refused, match=FINAL):
            strike_attendance(other, "没有来", by=people.society)


def test_in_a_closed_year_the_list_stays_final(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        course = ended(station, people.society, people.host)
        withdraw(work_of(course), "人数错了", seen=None, by=people.society)
    with clock.at(JANUARY):
        closed(station, people)
        with pytest.raises(Refused, match=FINAL):
            strike_attendance(stranger(course), "没有来", by=people.society)
        reopen_year(station.closed_years.get(), "人数错了", by=people.province)
        strike_attendance(stranger(course), "没有来", by=people.society)
