"""Who finishes, what the end of a course leaves, who is awarded a certificate, and what those who came say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal

import pytest

from kezhan import clock
from kezhan.certificates.models import Certificate
from kezhan.certificates.revoking import revoke
from kezhan.gatherings.models import Attendance
from kezhan.gatherings.planning import cancel_gathering
from kezhan.gatherings.striking import strike_attendance
from kezhan.journal.models import Entry
from kezhan.kinds.training import ending, judging, meeting, opening
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.awarding import award_certificates, who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd, end_course
from kezhan.kinds.training.enrolling import GivenTrainee, withdraw_trainee
from kezhan.kinds.training.finishing import completions_of
from kezhan.kinds.training.models import Course, Reply, Trainee
from kezhan.kinds.training.particulars import GivenSession, particulars_of
from kezhan.kinds.training.replying import GivenReply, reply_to_course, satisfaction_with
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work import answering
from kezhan.work.models import Work
from tests.kinds.training.things import PEOPLE, awarded, came, ended, enrolled, opened, session, taught, team
from tests.stations.people import People
from tests.work.people import DAY, LATER

HUANG, LI, CHEN = PEOPLE
EARLY = {"begins": time(7), "ends": time(8, 30)}
"""Over by the time of these tests."""


def outcomes(work: Work) -> dict[str, int]:
    return {one.measure: int(one.figure) for one in work.outcomes.all()}


def completion(course: Course) -> dict[str, tuple[str, str]]:
    found = completions_of([course]).values()
    return {one.trainee.name: (f"{one.hours.normalize():f}", one.in_words) for one in found}


def reply(person: GivenTrainee, mark: int = 5, words: str = "") -> GivenReply:
    return GivenReply(person.name, person.phone[-4:], mark, mark, mark, words)


def test_hours_are_those_of_the_sessions_attended_and_what_is_lacking_is_said(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    assert completion(course) == {
        "黄大明": ("6", "可以结业"),
        "李小红": ("2", "上了 2 学时，不到 6 学时的 80%"),
    }
    judging.write_scores(course, {course.trainees.get(number=1).pk: Decimal("59.9")}, seen=None, by=people.society)
    judging.write_scores(course, {course.trainees.get(number=2).pk: None}, seen=None, by=people.society)
    assert completion(course)["黄大明"][1] == "考核 59.9 分，没有及格"
    assert completion(course)["李小红"][1] == "上了 2 学时，不到 6 学时的 80%；没有考核成绩"
    judging.write_scores(course, {course.trainees.get(number=1).pk: Decimal(60)}, seen=None, by=people.society)
    assert completion(course)["黄大明"][1] == "可以结业"


@pytest.mark.parametrize(("hours", "finishes"), [("4", True), ("3.9", False)])
def test_the_edition_s_share_of_the_hours_is_enough(
    hours: str, finishes: bool, station: Station, people: People
) -> None:
    """80 in the hundred of five."""
    long = session(station, clock.today(), begins=time(8), ends=time(12), hours=Decimal(hours))
    short = session(
        station, clock.today(), begins=time(14), ends=time(15, 30), hours=Decimal(5) - Decimal(hours), row=1
    )
    course = opened(station, people.society, sessions=(long, short))
    enrolled(course, people.host, HUANG)
    came(course.sessions.all()[0], people.society, HUANG)
    assert [one.finishes for one in completions_of([course]).values()] == [finishes]


def test_who_was_struck_off_or_did_not_come_has_no_hours(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    for one in Attendance.objects.filter(name="黄大明"):
        strike_attendance(one, "人没有来", by=people.society)
    with clock.at(LATER + timedelta(days=1)):
        assert completion(course)["黄大明"] == ("0", "没有来上课")


def test_who_came_without_having_enrolled_is_taken_in_once(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    found = came_to([course])[course.pk].unknown
    assert [one.name for one in found] == ["陈阿福"]
    meeting.add_who_came(course, [one.pk for one in found], seen=None, by=people.society)
    added = course.trainees.get(number=3)
    assert (added.name, added.phone, added.way, completion(course)["陈阿福"][0]) == ("陈阿福", CHEN.phone, "came", "6")
    with pytest.raises(Refused, match="请选要补登的人"):
        meeting.add_who_came(course, [one.pk for one in found], seen=None, by=people.society)


def test_two_of_one_name_are_told_apart_by_their_telephones(station: Station, people: People) -> None:
    course = opened(station, people.society, sessions=(session(station, clock.today()),))
    enrolled(course, people.host, HUANG, GivenTrainee("黄大明", "13800138199", "虾场"))
    came(course.sessions.all()[0], people.society, HUANG)
    assert [one.hours for one in completions_of([course]).values()] == [2, 0]


def test_the_end_leaves_what_the_lists_counted_and_the_host_confirms_it(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host, raises_innovative_talent=True)
    end_course(course, CourseEnd(outcomes={"new_members": Decimal(2)}), seen=None, by=people.expert)
    work = course.leavings.get().work
    assert outcomes(work) == {"attendances": 5, "people_trained": 3, "innovative_talent": 1, "new_members": 2}
    assert dict(work.participations.values_list("expert", "hours")) == {
        team(station)[0]: Decimal(3),
        team(station)[1]: Decimal("1.5"),
    }
    assert (work.state, work.kind) == ("handed_in", "")
    answering.confirm(work, seen=None, by=people.host)
    with pytest.raises(Refused):
        came(course.sessions.all()[0], people.society, GivenTrainee("迟到的", "13800138120", "虾场"))


def test_without_raising_innovative_talent_none_is_counted(station: Station, people: People) -> None:
    work = ended(station, people.society, people.host).leavings.get().work
    assert "innovative_talent" not in outcomes(work)


def test_it_does_not_end_before_its_last_session_nor_without_anybody(station: Station, people: People) -> None:
    coming = opened(station, people.society)
    with pytest.raises(Refused, match="上完再结业"):
        end_course(coming, CourseEnd(), seen=None, by=people.society)
    empty = opened(station, people.society, sessions=(session(station, clock.today(), **EARLY),))
    with pytest.raises(Refused, match="还没有人签到"):
        end_course(empty, CourseEnd(), seen=None, by=people.society)


def test_a_course_that_no_expert_taught_asks_who_was_there(station: Station, people: People) -> None:
    by_others = session(station, clock.today(), **EARLY, expert=None, teacher="周老师")
    course = opened(station, people.society, sessions=(by_others,))
    came(course.sessions.all()[0], people.society, HUANG)
    with pytest.raises(Refused, match="请写哪位专家在场"):
        end_course(course, CourseEnd(), seen=None, by=people.society)
    end_course(course, CourseEnd(hours={team(station)[0]: Decimal(2)}), seen=None, by=people.society)
    assert course.leavings.get().work.participations.get().hours == 2


def test_a_long_course_leaves_several_pieces_and_each_person_counts_once(station: Station, people: People) -> None:
    first = session(station, DAY)
    second = session(station, DAY + timedelta(days=31), row=1)
    with clock.at(LATER + timedelta(days=25)):
        course = opened(station, people.society, sessions=(first, second))
        early, late = course.sessions.all()
        came(early, people.society, HUANG, LI)
        came(late, people.society, HUANG, CHEN)
        given = CourseEnd(outcomes={"new_members": Decimal(2)}, explanation="随课程结业一起记")
        end_course(course, given, seen=None, by=people.society)
    found = [(one.work.began_on, outcomes(one.work)) for one in course.leavings.all()]
    assert found == [
        (DAY, {"attendances": 2, "people_trained": 2}),
        (DAY + timedelta(days=31), {"attendances": 2, "people_trained": 1, "new_members": 2}),
    ]


def test_nothing_is_counted_of_a_list_that_was_changed_in_the_database(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    Attendance.objects.filter(name="陈阿福").update(name="没来的")
    with pytest.raises(Altered):
        end_course(course, CourseEnd(), seen=None, by=people.society)


def test_a_session_at_which_people_signed_in_stays(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    now = particulars_of(course)
    with pytest.raises(Refused, match="已经有人签到"):
        opening.revise_course(course, replace(now, sessions=now.sessions[:1]), seen=None, by=people.society)
    moved: GivenSession = replace(now.sessions[1], place="会议室")
    opening.revise_course(course, replace(now, sessions=(now.sessions[0], moved)), seen=None, by=people.society)
    gathering = course.sessions.all()[1].gathering
    assert gathering is not None
    assert gathering.place == "会议室"


def test_a_cancelled_course_has_no_sign_in(station: Station, people: People) -> None:
    course = opened(station, people.society)
    ending.cancel_course(course, "台风", seen=None, by=people.society)
    states = {one.gathering.state for one in course.sessions.all() if one.gathering is not None}
    assert states == {"cancelled"}
    gathering = course.sessions.all()[0].gathering
    assert gathering is not None
    with pytest.raises(Refused):
        cancel_gathering(gathering, by=people.society)


def test_who_finished_is_awarded_one_certificate_and_after_a_revocation_another(
    station: Station, people: People
) -> None:
    course = awarded(station, people.society, people.host)
    one = Certificate.objects.get()
    said = {label: value for label, value, _ in one.facts}
    assert (one.holder, said["学时"], said["成绩"], said["课程"]) == ("黄大明", "6 学时", "85.5 分", course.title)
    assert "考核合格" in one.text
    first, second = course.trainees.all()
    for wrong in ([first.pk], [second.pk], []):
        with pytest.raises(Refused, match="请选结业了、还没有证书的人"):
            award_certificates(course, wrong, seen=None, by=people.society)
    revoke(one, "名字写错了", seen=None, by=people.society)
    assert [found.trainee for found in who_may_be_awarded(course)] == [first]
    award_certificates(course, [first.pk], seen=None, by=people.society)
    assert Certificate.objects.filter(state="valid").count() == 1


def test_each_who_came_answers_once_and_nobody_reads_who(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    meeting.add_who_came(course, [one.pk for one in came_to([course])[course.pk].unknown], seen=None, by=people.society)
    reply_to_course(course, reply(HUANG, 5))
    reply_to_course(course, reply(LI, 4, "再讲讲用药"))
    few = satisfaction_with(course)
    assert (few.answered, few.came, few.averages, few.words) == (2, 3, (), ())
    reply_to_course(course, reply(CHEN, 3))
    full = satisfaction_with(course)
    assert (full.answered, {mean for _, mean in full.averages}, full.words) == (3, {Decimal("4.0")}, ("再讲讲用药",))
    with pytest.raises(Refused, match="你已经评过了"):
        reply_to_course(course, reply(HUANG, 1))
    told = [f"{one.actor}{one.facts}" for one in Entry.objects.filter(deed="reply_to_course")]
    assert told == ["听课的人（匿名）{}"] * 3
    assert not {one.name for one in Reply._meta.get_fields()} & {"trainee", "name", "phone"}


@pytest.mark.parametrize(
    "wrong",
    [
        reply(GivenTrainee("没来的", "13800138101", "")),
        replace(reply(HUANG), digits="8102"),
        replace(reply(HUANG), digits=""),
        replace(reply(HUANG), digits="1"),
        replace(reply(HUANG), content=6),
        replace(reply(HUANG), content=0),
    ],
)
def test_whom_the_lists_do_not_hold_answers_nothing(wrong: GivenReply, station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    with pytest.raises(Refused):
        reply_to_course(course, wrong)
    assert not Reply.objects.exists()


def gone(course: Course, people: People) -> None:
    withdraw_trainee(course.trainees.get(number=1), "没有来", by=people.society)


def cancelled(course: Course, people: People) -> None:
    ending.cancel_course(course, "台风", seen=None, by=people.society)


@pytest.mark.parametrize("first", [gone, cancelled])
def test_who_left_or_whose_course_was_cancelled_answers_nothing(
    first: Callable[[Course, People], None], station: Station, people: People
) -> None:
    course = taught(station, people.society, people.host)
    first(course, people)
    with pytest.raises(Refused):
        reply_to_course(course, reply(HUANG))


@pytest.mark.parametrize(("days", "is_taken"), [(30, True), (31, False)])
def test_one_answers_for_a_month(days: int, is_taken: bool, station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    with clock.at(LATER + timedelta(days=days)):
        if is_taken:
            reply_to_course(course, reply(HUANG))
        else:
            with pytest.raises(Refused, match="评价的时间过了"):
                reply_to_course(course, reply(HUANG))


@pytest.mark.parametrize("score", [Decimal("100.1"), Decimal(-1), Decimal("80.55")])
def test_a_score_that_there_is_not_is_refused(score: Decimal, station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    with pytest.raises(Refused, match="成绩在 0 和 100 之间"):
        judging.write_scores(course, {course.trainees.get(number=1).pk: score}, seen=None, by=people.society)


def test_a_course_without_a_test_takes_no_scores(station: Station, people: People) -> None:
    course = opened(station, people.society)
    one = enrolled(course, people.host, HUANG)[0]
    with pytest.raises(Refused, match="不考核"):
        judging.write_scores(course, {one.pk: Decimal(80)}, seen=None, by=people.society)
    assert Trainee.objects.get().score is None


def test_score_and_unit_are_not_read_by_the_number_alone(station: Station, people: People) -> None:
    awarded(station, people.society, people.host)
    one = Certificate.objects.get()
    assert {label for label, _, of_person in one.facts if of_person} == {"单位", "成绩"}
