"""Certificates of a course hang on the host's word: it is warned, and so is who awarded them before."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.certificates.models import Certificate
from kezhan.certificates.revoking import revoke
from kezhan.gatherings.models import Attendance
from kezhan.gatherings.striking import strike_attendance
from kezhan.journal.comparing import changed
from kezhan.kinds.training.awarding import award_certificates, look_through_certificates, who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd, end_course
from kezhan.kinds.training.models import Course
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.web.kinds.training.waiting import DESKS, HERE
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.writing import revise, withdraw
from tests.kinds.training.things import PEOPLE, awarded, ended
from tests.stations.people import People
from tests.web.office import shown, signed_in


def work_of(course: Course) -> Work:
    return course.leavings.get().work


def lying(people: People) -> int:
    kind, key = desk_of(people.society) or ("", 0)
    found = sum(group.total for source in HERE for group in source(people.society))
    assert how_much(DESKS, {kind: [key]})[kind, key] == found
    return found


def test_the_awarding_page_warns_before_the_host_s_answer(station: Station, people: People) -> None:
    course = ended(station, people.society, people.host)
    page = reverse("course-certificates", args=[course.pk])
    assert "单位还没有确认这门课" in shown(signed_in(people.society), page)
    confirm(work_of(course), seen=None, by=people.host)
    assert "单位还没有确认这门课" not in shown(signed_in(people.society), page)


def test_the_host_reads_how_many_certificates_are_out(station: Station, people: People) -> None:
    course = awarded(station, people.society, people.host)
    for name in ("work-refusal", "work-correction"):
        page = shown(signed_in(people.host), reverse(name, args=[work_of(course).pk]))
        assert "这门课已经发出 1 份培训证书" in page
    _, secret = make_answer_link(work_of(course), seen=None, by=people.host)
    assert "这门课已经发出 1 份培训证书" in shown(Client(), reverse("answer-by-link", args=[secret]))
    revoke(Certificate.objects.get(), "写错了名字", seen=None, by=people.society)
    assert "这门课已经发出" not in shown(signed_in(people.host), reverse("work-refusal", args=[work_of(course).pk]))


def test_after_a_refusal_page_and_desk_lead_to_the_revocation(station: Station, people: People) -> None:
    course, society = awarded(station, people.society, people.host), signed_in(people.society)
    assert lying(people) == 0
    refuse_work(work_of(course), "人数不对", seen=None, by=people.host)
    certificate = course.trainees.get(certificate__isnull=False).certificate
    assert certificate is not None
    address = reverse("course", args=[course.pk])
    revocation = reverse("certificate-revocation", args=[certificate.pk])
    page = shown(society, address)
    assert "单位不认可：人数不对" in page
    assert revocation in page
    assert revocation not in shown(signed_in(people.host), address)
    assert lying(people) == 1
    assert "核对证书" in shown(society, "/desk/")
    society.post(revocation, {"text": "单位不认可", "seen": certificate.version})
    assert lying(people) == 0
    assert revocation not in shown(society, address)


def test_nothing_is_awarded_for_what_was_taken_back(station: Station, people: People) -> None:
    course = ended(station, people.society, people.host)
    keys = [one.trainee.pk for one in who_may_be_awarded(course)]
    withdraw(work_of(course), "工时记错了", seen=None, by=people.society)
    with pytest.raises(Refused, match="撤回"):
        award_certificates(course, keys, seen=None, by=people.society)


def test_nothing_is_awarded_for_what_the_host_refused(station: Station, people: People) -> None:
    course = ended(station, people.society, people.host)
    refuse_work(work_of(course), "没有办过", seen=None, by=people.host)
    keys = [one.trainee.pk for one in who_may_be_awarded(course)]
    with pytest.raises(Refused, match="单位不认可：没有办过，改好、单位确认以后再发证书"):
        award_certificates(course, keys, seen=None, by=people.society)
    assert reverse("course-certificates", args=[course.pk]) not in shown(
        signed_in(people.society), reverse("course", args=[course.pk])
    )


def test_nothing_is_awarded_for_what_was_taken_back_until_it_is_left_anew(station: Station, people: People) -> None:
    Account.objects.create(username="own", name=PEOPLE[0].name, phone=PEOPLE[0].phone)
    course, office = ended(station, people.society, people.host), signed_in(people.society)
    page, ending = reverse("course", args=[course.pk]), reverse("course-ending", args=[course.pk])
    keys = [one.trainee.pk for one in who_may_be_awarded(course)]
    assert ending not in shown(office, page)
    with pytest.raises(Refused, match="现在是“已结业”，不能结业"):
        end_course(course, CourseEnd(), seen=None, by=people.society)
    lost = work_of(course)
    withdraw(lost, "工时错了", seen=None, by=people.society)
    with pytest.raises(Refused, match="撤回了：工时错了，重新结业、单位确认以后再发证书"):
        award_certificates(course, keys, seen=None, by=people.society)
    assert "重新结业" in shown(office, page)
    told = Notice.objects.filter(text__contains="结业了").count()
    office.post(ending, {"version": Course.objects.get().version, "is_public": "on"})
    anew = work_of(course)
    assert (anew.state, anew.pk != lost.pk) == ("handed_in", True)
    assert [one.figure for one in anew.outcomes.all()] == [one.figure for one in lost.outcomes.all()]
    assert (ending in shown(office, page), changed(Course.objects.get(), together_with=("leavings",))) == (False, [])
    assert (Notice.objects.filter(text__contains="结业了").count(), told) == (1, 1)
    confirm(anew, seen=None, by=people.host)
    assert award_certificates(course, keys, seen=None, by=people.society)


def test_a_desk_says_of_taken_back_work_only_that_it_does_not_count(station: Station, people: People) -> None:
    course = awarded(station, people.society, people.host)
    withdraw(work_of(course), "工时错了", seen=None, by=people.society)
    assert lying(people) == 1
    page = shown(signed_in(people.society), "/desk/")
    assert ("服务记录不算数，证书要核对" in page, "单位改了人数" in page) == (True, False)
    end_course(course, CourseEnd(), seen=None, by=people.society)
    assert lying(people) == 0


def fewer(course: Course, by: Post, measure: str = "people_trained") -> Work:
    work = work_of(course)
    figure = work.outcomes.get(measure=measure).reported - 1
    return correct(work, {measure: figure}, "只来过2个人", seen=None, by=by)


def test_a_correction_of_the_number_of_people_is_a_doubt_until_it_was_looked_through(
    station: Station, people: People
) -> None:
    course, society = awarded(station, people.society, people.host), signed_in(people.society)
    page, kept = (reverse(name, args=[course.pk]) for name in ("course", "course-certificates-kept"))
    with pytest.raises(Refused, match="没有等着核对的证书"):
        look_through_certificates(course, seen=None, by=people.society)
    assert kept not in shown(society, page)
    fewer(course, people.host)
    told = "单位改了人数，证书要核对：培训人数 3 → 2 人。“只来过2个人”"
    assert (told in shown(society, page), kept in shown(society, page)) == (True, True)
    assert reverse("certificate-revocation", args=[Certificate.objects.get().pk]) in shown(society, page)
    assert (told in shown(society, kept), kept in shown(signed_in(people.expert), page)) == (True, False)
    assert (lying(people), "单位改了人数，证书要核对" in shown(society, "/desk/")) == (1, True)
    society.post(kept, {"seen": Course.objects.get().version})
    assert (lying(people), told in shown(society, page)) == (0, False)
    assert changed(Course.objects.get(), together_with=("leavings",)) == []
    work = work_of(course)
    revise(work, replace(particulars_of(work), text="改过"), seen=None, by=people.society)
    with clock.at(clock.now() + timedelta(hours=1)):
        correct(work, {"people_trained": Decimal(1)}, "只有1个", seen=None, by=people.host)
    assert lying(people) == 1
    revoke(Certificate.objects.get(), "没有来", seen=None, by=people.society)
    assert lying(people) == 0


def test_the_awarding_page_warns_of_the_correction_and_awards(station: Station, people: People) -> None:
    course, society = ended(station, people.society, people.host), signed_in(people.society)
    assert course.trainees.filter(number=2).update(score=90) == 1
    page = reverse("course-certificates", args=[course.pk])
    fewer(course, people.host)
    assert "单位改了人数，证书要核对" in shown(society, page)
    assert "单位改了人数" not in shown(society, reverse("course", args=[course.pk]))
    assert award_certificates(course, [who_may_be_awarded(course)[0].trainee.pk], seen=None, by=people.society)
    assert lying(people) == 1


def test_a_correction_of_other_figures_is_no_doubt(station: Station, people: People) -> None:
    course = ended(station, people.society, people.host, end=CourseEnd(outcomes={"promotions": Decimal(3)}))
    award_certificates(course, [who_may_be_awarded(course)[0].trainee.pk], seen=None, by=people.society)
    fewer(course, people.host, "promotions")
    assert lying(people) == 0


def test_ended_anew_nobody_holds_a_certificate_who_does_not_finish(station: Station, people: People) -> None:
    course = awarded(station, people.society, people.host)
    withdraw(work_of(course), "名单错了", seen=None, by=people.society)
    strike_attendance(Attendance.objects.filter(name=PEOPLE[0].name)[0], "没有来", by=people.society)
    with pytest.raises(Refused, match=r"黄大明有.*，按现在的名单不能结业（上了 2 学时.*），请先撤销证书"):
        end_course(course, CourseEnd(), seen=None, by=people.society)
    revoke(Certificate.objects.get(), "没有来", seen=None, by=people.society)
    assert end_course(course, CourseEnd(), seen=None, by=people.society).state == "ended"
