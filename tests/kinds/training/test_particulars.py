"""What a course must fulfil: its days, its teachers, its 学时, and what only a hospital's carries."""

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.training import opening
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.particulars import MOST_SESSIONS, particulars_of, whole_hours
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.moves import NotAsSeen
from kezhan.work.undertakings import OpenedBefore
from tests.kinds.training.things import opened, particulars, session, taught, team
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.work.people import DAY, LATER


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"begins": time(9), "ends": time(9)}, "结束要晚于开始"),
        ({"hours": Decimal("2.1")}, "最多 2.0 学时"),
        ({"hours": Decimal(0)}, "最多 2.0 学时"),
        ({"day": DAY - timedelta(days=1)}, "备案"),
        ({"expert": None, "teacher": ""}, "请选授课专家"),
        ({"expert": None, "teacher": "周"}, "2 到 40 个字"),
    ],
)
def test_a_wrong_session_is_refused(said: dict[str, Any], reason: str, station: Station, people: People) -> None:
    wrong = session(station, **{"day": clock.today()} | said)
    with pytest.raises(Refused, match=reason):
        opened(station, people.society, sessions=(wrong,))
    opened(station, people.society, sessions=(session(station, DAY),))


def test_only_experts_of_the_team_teach_by_their_key(station: Station, people: People) -> None:
    stranger = Expert.objects.exclude(pk__in=team(station)).first()
    assert stranger is not None
    with pytest.raises(Refused, match="只能选这个站的驻站专家"):
        opened(station, people.society, sessions=(session(station, clock.today(), expert=stranger.pk),))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"sessions": ()}, "至少写一次课"),
        ({"room": 0}, "名额至少 1 人"),
        ({"pass_mark": Decimal("100.1")}, "及格分在 0 和 100 之间"),
        ({"enrol_until": clock.local(LATER).date() + timedelta(days=9)}, "报名截止不能晚于最后一次课"),
        ({"project_number": "2026-05-01-001"}, "只有建在医院的站"),
        ({"credits": Decimal(6)}, "只有建在医院的站"),
        ({"text": "报名打 13800138000"}, "去掉联系方式"),
        ({"title": ""}, "课程名称|名称"),
    ],
)
def test_a_wrong_course_is_refused(said: dict[str, Any], reason: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match=reason):
        opened(station, people.society, **said)
    assert not Course.objects.exists()


def test_a_hospital_keeps_credits_as_they_were_given(station: Station, people: People) -> None:
    station.host.form, station.host.hospital_grade = "hospital", "2"
    station.host.save()
    given = {"project_number": "2026-05-01-001", "credit_class": "second", "credits": Decimal(6)}
    course = opened(station, people.society, **given)
    assert {name: getattr(course, name) for name in given} == given


def test_more_sessions_than_fit_are_refused(station: Station, people: People) -> None:
    rows = [session(station, clock.today() + timedelta(days=number)) for number in range(MOST_SESSIONS + 1)]
    with pytest.raises(Refused, match=f"最多写 {MOST_SESSIONS} 次课"):
        opened(station, people.society, sessions=tuple(rows))
    assert opened(station, people.society, sessions=tuple(rows[1:])).sessions.count() == MOST_SESSIONS


@pytest.mark.parametrize(("ends", "hours"), [(time(9, 44), "0.5"), (time(9, 45), "1"), (time(12), "4")])
def test_hours_are_counted_in_45_minutes(ends: time, hours: str, station: Station) -> None:
    assert whole_hours(session(station, clock.today(), ends=ends)).hours == Decimal(hours)


def test_a_double_click_opens_one_course_and_other_words_are_not_taken(station: Station, people: People) -> None:
    key, given = uuid4(), particulars(station)
    made = [opening.open_course(station, given, form_key=key, by=people.society) for _ in range(2)]
    assert made[0] == made[1]
    with pytest.raises(OpenedBefore):
        opening.open_course(station, replace(given, room=3), form_key=key, by=people.society)


def test_a_session_keeps_its_row_when_others_come_and_go(station: Station, people: People) -> None:
    course = opened(station, people.society)
    first, second = particulars_of(course).sessions
    assert second.key is not None
    moved = (replace(second, place="会议室"), session(station, first.day - timedelta(days=1)))
    opening.revise_course(course, replace(particulars_of(course), sessions=moved), seen=None, by=people.society)
    kept = course.sessions.get(pk=second.key)
    assert (kept.place, course.sessions.count()) == ("会议室", 2)
    course.refresh_from_db()
    assert course.begins_on == first.day - timedelta(days=1)


def test_a_teacher_learns_of_other_days_and_of_being_taken_off(station: Station, people: People) -> None:
    course = opened(station, people.society)
    first, second = particulars_of(course).sessions
    for changed, words in (
        (replace(first, place="会议室"), "上课时间、地点或老师有变"),
        (replace(first, expert=None, teacher="周老师"), "不用你上课了"),
    ):
        Notice.objects.all().delete()
        given = replace(particulars_of(course), sessions=(changed, second))
        course = opening.revise_course(course, given, seen=None, by=people.society)
        told = Notice.objects.get(account=people.expert.account)
        assert words in told.text


def test_two_people_who_change_it_at_once_do_not_overrule_each_other(station: Station, people: People) -> None:
    course = opened(station, people.society)
    opening.revise_course(course, replace(particulars_of(course), room=9), seen=1, by=people.expert)
    with pytest.raises(NotAsSeen):
        opening.revise_course(course, replace(particulars_of(course), room=5), seen=1, by=people.society)
    now = Course.objects.get(pk=course.pk)
    with pytest.raises(Refused, match="没有改动"):
        opening.revise_course(now, particulars_of(now), seen=2, by=people.society)


def test_an_expert_who_cannot_come_leaves_the_sessions_to_come_alone(station: Station, people: People) -> None:
    past, coming = session(station, DAY), session(station, clock.today(), row=1)
    course = opened(station, people.society, sessions=(past, coming))
    expert = Expert.objects.get(pk=team(station)[0])
    with pytest.raises(Refused, match="只能替自己说"):
        opening.hand_on_teaching(course, expert, "要出差", seen=None, by=people.society)
    opening.hand_on_teaching(course, expert, "要出差", seen=None, by=people.expert)
    assert [one.taught_by for one in course.sessions.all()] == [expert.name, "待定"]


def test_a_session_that_was_taught_this_morning_stays_with_whoever_taught_it(station: Station, people: People) -> None:
    first, second = Expert.objects.filter(pk__in=team(station)[:2]).order_by("pk")
    given = [(first, 4, 7), (second, 7, 8), (first, 8, 10)]  # it is nine o'clock
    sessions = [
        session(station, clock.today(), begins=time(begins), ends=time(ends), hours=Decimal(1), expert=one.pk, row=row)
        for row, (one, begins, ends) in enumerate(given)
    ]
    course = opened(station, people.society, sessions=tuple(sessions))
    with pytest.raises(Refused, match="只能替自己说"):  # nothing is left that the second one could hand on
        opening.hand_on_teaching(course, second, "要出差", seen=None, by=people.society)
    opening.hand_on_teaching(course, first, "要出差", seen=None, by=people.expert)
    assert [one.taught_by for one in course.sessions.all()] == [first.name, second.name, "待定"]
    assert opening.who_may_hand_on(course, people.expert) == []


def test_a_material_is_kept_once_and_its_removal_is_marked(station: Station, people: People) -> None:
    course = opened(station, people.society)
    opening.keep_course_materials(course, [looked_at("讲义")] * 2, seen=None, by=people.society)
    with pytest.raises(Refused, match="请选要加的文件"):
        opening.keep_course_materials(course, [looked_at("讲义")], seen=None, by=people.society)
    one = course.materials.get()
    opening.keep_course_materials(course, [], without=[one.pk], seen=None, by=people.society)
    one.refresh_from_db()
    assert one.removed_at is not None


def test_a_session_at_which_people_signed_in_keeps_its_day(station: Station, people: People) -> None:
    course = taught(station, people.society, people.host)
    now = particulars_of(course)
    other = replace(now.sessions[1], day=clock.today() + timedelta(days=1))
    moved = replace(now, sessions=(now.sessions[0], other))
    with pytest.raises(Refused, match="已经有人签到，日子") as refused:
        opening.revise_course(course, moved, seen=None, by=people.society)
    assert refused.value.field == "session1_day"
    elsewhere = replace(now, sessions=(now.sessions[0], replace(now.sessions[1], place="镇文化中心")))
    opening.revise_course(course, elsewhere, seen=None, by=people.society)
