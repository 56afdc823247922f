"""Certificates of a course hang on the host's word: it is warned, and so is who awarded them before."""

import pytest
from django.test import Client
from django.urls import reverse

from kezhan.accounts.models import Account
from kezhan.certificates.models import Certificate
from kezhan.certificates.revoking import revoke
from kezhan.journal.comparing import changed
from kezhan.kinds.training.awarding import award_certificates, who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd, end_course
from kezhan.kinds.training.models import Course
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.web.kinds.training.waiting import DESKS, HERE
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.writing import withdraw
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
    assert ("服务记录不算数的课" in page, "单位不认可的课" in page) == (True, False)
    end_course(course, CourseEnd(), seen=None, by=people.society)
    assert lying(people) == 0
