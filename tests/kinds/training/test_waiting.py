"""Who waited for a place until the end of a course."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.kinds.training.awarding import who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd, cancel_course, end_course
from kezhan.kinds.training.enrolling import GivenTrainee
from kezhan.notices.models import Notice
from kezhan.stations.models import Station
from tests.kinds.training.things import PEOPLE, came, enrolled, opened, session
from tests.stations.people import People
from tests.web.office import shown, signed_in


@pytest.mark.parametrize(
    ("here", "finished"),
    [
        ((PEOPLE[0], PEOPLE[1]), ["黄大明"]),
        ((PEOPLE[1],), ["李小红"]),
        ((PEOPLE[1], PEOPLE[2]), ["李小红"]),
        ((PEOPLE[2],), ["陈阿福"]),
    ],
)
def test_who_waited_and_came_takes_a_free_place_at_the_end_or_does_not_count(
    here: tuple[GivenTrainee, ...], finished: list[str], station: Station, people: People
) -> None:
    """The same people are counted and awarded. There is one place; the second and the third wait for it."""
    sessions = (session(station, clock.today()),)
    course = opened(station, people.society, sessions=sessions, room=1, raises_innovative_talent=True)
    enrolled(course, people.host, *PEOPLE)
    came(course.sessions.get(), people.society, *here)
    with clock.at(clock.now() + timedelta(days=1)):
        told = signed_in(people.society).get(f"/courses/{course.pk}/ending/").context["form"].counted["finished"]
        course = end_course(course, CourseEnd(), seen=None, by=people.society)
    counted = course.leavings.get().work.outcomes.get(measure="innovative_talent").figure
    awardable = [one.trainee.name for one in who_may_be_awarded(course)]
    assert (told, counted, awardable) == (len(finished), len(finished), finished)


def test_the_numbers_of_the_page_and_of_the_end_are_the_same(station: Station, people: People) -> None:
    """One place; who has it stays away, who waits comes, and somebody comes who had not enrolled."""
    first, second, third = PEOPLE
    course = opened(station, people.society, sessions=(session(station, clock.today()),), room=1)
    enrolled(course, people.host, first, second)
    came(course.sessions.get(), people.society, second, third)
    office, page = signed_in(people.society), f"/courses/{course.pk}/"
    with clock.at(clock.now() + timedelta(days=1)):
        told = shown(office, page)
        assert "可以结业 <strong>1</strong> 人" in told
        assert "学员来过 1 人" in told
        assert "另有 1 人签了到没有报名" in told
        assert "候补的 李小红来上了课" in shown(office, f"{page}ending/")
        course = end_course(course, CourseEnd(), seen=None, by=people.society)
        told = shown(office, page)
        assert "报名 <strong>2</strong> 人（1 人没有来），名额 1 人" in told
        assert "可以结业 <strong>1</strong> 人" in told
    entry = Entry.objects.filter(deed="end_course").latest("pk")
    assert entry.facts["moved_up"] == "2 号"


def test_who_waited_learns_that_they_count_and_is_not_among_those_who_stayed_away(
    station: Station, people: People
) -> None:
    """One place: who has it comes in one course, and who waits comes in the other."""
    first, second, _ = PEOPLE
    account = Account.objects.create(username="waited", name=second.name, phone=second.phone)
    told = []
    for here in (first, second):
        course = opened(station, people.society, sessions=(session(station, clock.today()),), room=1)
        enrolled(course, people.host, first, second)
        came(course.sessions.get(), people.society, here)
        Notice.objects.all().delete()
        with clock.at(clock.now() + timedelta(days=1)):
            end_course(course, CourseEnd(), seen=None, by=people.society)
            page = shown(signed_in(people.society), f"/courses/{course.pk}/")
        texts = Notice.objects.filter(account=account).values_list("text", flat=True)
        told.append((any("候补" in text for text in texts), "1 人没有来" in page))
    assert told == [(False, False), (True, True)]


def test_who_waited_and_came_is_told_once_that_they_count(station: Station, people: People) -> None:
    first, second, _ = PEOPLE
    course = opened(station, people.society, sessions=(session(station, clock.today()),), room=1)
    enrolled(course, people.host, first, second)
    came(course.sessions.get(), people.society, second)
    own = Account.objects.create(name=second.name, phone=second.phone)
    with clock.at(clock.now() + timedelta(days=1)):
        end_course(course, CourseEnd(), seen=None, by=people.society)
    told = [one.text for one in Notice.objects.filter(account=own)]
    assert told == ["“虾苗病害防控”结业了，你排在候补，来上了课，还有名额，算你报了名"]


def test_who_waits_is_told_that_the_course_is_cancelled(station: Station, people: People) -> None:
    course = opened(station, people.society, room=1)
    enrolled(course, people.host, *PEOPLE[:2])
    own = Account.objects.create(name=PEOPLE[1].name, phone=PEOPLE[1].phone)
    cancel_course(course, "台风要来", seen=None, by=people.society)
    assert "取消了“虾苗病害防控”：台风要来" in Notice.objects.get(account=own).text
