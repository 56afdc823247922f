"""Who enrols: once in a course, until its day, while there are places; and who waits moves up."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.kinds.training import ending, enrolling, opening
from kezhan.kinds.training.enrolling import GivenTrainee
from kezhan.kinds.training.models import Course, Trainee
from kezhan.kinds.training.particulars import particulars_of
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.moves import MovedOn
from tests.kinds.training.things import PEOPLE, by_oneself, enrolled, opened, particulars
from tests.stations.people import People
from tests.work.people import LATER

ALL = ("province", "city", "county", "society", "other_society", "host", "other_host", "administrator", "expert")


def states(course: Course) -> list[str]:
    return [one.state for one in course.trainees.all()]


def test_one_person_is_in_a_course_once_by_whatever_way(station: Station, people: People) -> None:
    course = opened(station, people.society)
    enrolled(course, people.host, PEOPLE[0])
    for again in (PEOPLE[0], GivenTrainee("黄　大明", "138 0013 8101", "别的单位")):
        with pytest.raises(Refused, match="黄大明（尾号 8101）已经报过名了"):
            enrolled(course, people.society, again)
        enrolling.enrol_oneself(course, again, form_key=uuid4())
    enrolled(course, people.society, GivenTrainee("黄大明", "13800138109", "同名的另一位"))
    assert course.trainees.count() == 2


def test_a_double_click_enrols_once(station: Station, people: People) -> None:
    course, key = opened(station, people.society), uuid4()
    made = [enrolling.enrol_trainees(course, PEOPLE[:2], form_key=key, by=people.host) for _ in range(2)]
    alone = [enrolling.enrol_oneself(course, PEOPLE[2], form_key=uuid4())]
    again = enrolling.enrol_oneself(course, PEOPLE[2], form_key=alone[0].own.form_key)
    assert (made[0] == made[1], again.own == alone[0].own, again.secret) == (True, True, "")
    assert course.trainees.count() == 3


def test_of_several_nobody_is_enrolled_where_one_is_wrong(station: Station, people: People) -> None:
    course = opened(station, people.society)
    with pytest.raises(Refused, match="第 2 行“李小红”"):
        enrolled(course, people.host, PEOPLE[0], GivenTrainee("李小红", "12345", "虾场", line=2))
    with pytest.raises(Refused, match="第 3 行“黄大明”和第 1 行是同一个人，请只留一行"):
        enrolled(course, people.host, PEOPLE[0], PEOPLE[1], replace(PEOPLE[0], line=3))
    assert not Trainee.objects.exists()


def test_a_full_course_keeps_a_line_and_whoever_leaves_lets_the_first_one_in(station: Station, people: People) -> None:
    course = opened(station, people.society, room=1)
    first, second = enrolled(course, people.host)
    third, _ = by_oneself(course)
    assert states(course) == ["enrolled", "waiting", "waiting"]
    enrolling.withdraw_trainee(second, "请假", by=people.host)
    assert states(course) == ["enrolled", "withdrawn", "waiting"]
    enrolling.withdraw_trainee(first, "请假", by=people.society)
    assert states(course) == ["withdrawn", "withdrawn", "enrolled"]
    enrolled(course, people.host, PEOPLE[0])
    assert states(course)[-1] == "waiting"
    more = particulars_of(Course.objects.get(pk=course.pk))
    opening.revise_course(course, particulars(station, sessions=more.sessions, room=2), seen=None, by=people.society)
    assert states(course)[-2:] == ["enrolled", "enrolled"]
    assert third.pk is not None


@pytest.mark.parametrize(("days", "is_taken"), [(0, True), (1, False)])
def test_one_enrols_until_the_day_and_on_it(days: int, is_taken: bool, station: Station, people: People) -> None:
    until = clock.today() + timedelta(days=2)
    course = opened(station, people.society, enrol_until=until)
    with clock.at(LATER + timedelta(days=2 + days)):
        for enrol in (lambda: enrolled(course, people.host), lambda: by_oneself(course)):
            if is_taken:
                enrol()
            else:
                with pytest.raises(Refused, match="报名截止了"):
                    enrol()
    assert Trainee.objects.exists() is is_taken


def test_the_public_enrols_only_where_the_course_is_for_it(station: Station, people: People) -> None:
    course = opened(station, people.society, is_open_to_all=False)
    with pytest.raises(Refused, match="不收公众报名"):
        by_oneself(course)
    over = ending.cancel_course(opened(station, people.society), "台风", seen=None, by=people.society)
    with pytest.raises(Refused, match="不收公众报名"):
        by_oneself(over)


def test_a_host_takes_off_only_whom_it_enrolled(station: Station, people: People) -> None:
    course = opened(station, people.society)
    own, sides = enrolled(course, people.host, PEOPLE[0]), enrolled(course, people.society, PEOPLE[1])
    public, _ = by_oneself(course)
    for one in (sides[0], public):
        with pytest.raises(Refused, match="单位只能退自己报的人"):
            enrolling.withdraw_trainee(one, "不要他", by=people.host)
    for one in (own[0], public):
        enrolling.withdraw_trainee(one, "请假", by=people.society)
    with pytest.raises(MovedOn):
        enrolling.withdraw_trainee(public, "请假", by=people.society)


def test_whoever_enrolled_withdraws_by_their_link_and_the_database_keeps_no_secret(
    station: Station, people: People
) -> None:
    course = opened(station, people.society, room=1)
    _, secret = by_oneself(course)
    waiting = enrolled(course, people.host, PEOPLE[0])[0]
    found = enrolling.own_of(secret)
    assert (found is not None, enrolling.own_of(secret + "x"), enrolling.own_of("")) == (True, None, None)
    assert found is not None
    assert secret not in str(vars(found))
    for _ in range(2):
        assert enrolling.withdraw_oneself(found).state == "withdrawn"
    waiting.refresh_from_db()
    assert waiting.state == "enrolled"


def test_who_has_an_account_is_told_of_place_and_cancellation(station: Station, people: People) -> None:
    account = Account.objects.create(username="huang", name="黄大明", phone="13800138101")
    Account.objects.create(username="other", name="别人", phone="13800138101")
    course = opened(station, people.society, room=1)
    first = enrolled(course, people.host, PEOPLE[1])[0]
    enrolled(course, people.host, PEOPLE[0])
    Notice.objects.all().delete()
    enrolling.withdraw_trainee(first, "请假", by=people.society)
    ending.cancel_course(course, "台风要来", seen=None, by=people.society)
    texts = list(Notice.objects.filter(account=account).order_by("pk").values_list("text", flat=True))
    assert texts == [
        "“虾苗病害防控”有名额了，你从候补转为已报名",
        f"{people.society}取消了“虾苗病害防控”：台风要来",
    ]
    assert not Notice.objects.filter(account__username="other").exists()


@pytest.mark.parametrize("name", ALL)
def test_only_the_two_sides_read_who_enrolled(name: str, station: Station, people: People) -> None:
    enrolled(opened(station, people.society), people.host)
    post: Post = getattr(people, name)
    assert Trainee.objects.visible_to(post).exists() is (name in ("society", "host", "expert"))
    assert not Trainee.objects.visible_to(None).exists()


def test_nobody_enrols_beside_a_row_that_was_changed_in_the_database(station: Station, people: People) -> None:
    course = opened(station, people.society, room=2)
    enrolled(course, people.host)
    Trainee.objects.filter(number=1).update(state="withdrawn")
    with pytest.raises(Altered):
        by_oneself(course)
