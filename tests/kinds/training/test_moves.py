"""Every state × move × person: a move succeeds exactly where the table allows it, and writes nothing anywhere else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.kinds.training import awarding, ending, enrolling, judging, meeting, opening
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.enrolling import GivenTrainee
from kezhan.kinds.training.lifecycle import BEFORE_THE_END, EITHER, MOVES, openings
from kezhan.kinds.training.models import Course, CourseState, Material, Session, Trainee
from kezhan.kinds.training.particulars import particulars_of
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.moves import SOCIETY, WRITER, Move
from kezhan.work.writing import withdraw
from tests.kinds.training import things
from tests.matching.people import looked_at
from tests.stations.people import People

SIDE, OF_HOST = {"expert", "society"}, {"host"}
ALLOWED = {WRITER: SIDE, SOCIETY: {"society"}, EITHER: SIDE | OF_HOST}
EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)
WHY = "原因写在这里"
Take = Callable[[Course, Post], object]


def hand_on(one: Course, by: Post) -> Course:
    """The first expert for themself; the second one does not sign in."""
    first, second, *_ = one.station.team.order_by("pk")
    return opening.hand_on_teaching(one, first if by.role == "expert" else second, WHY, seen=None, by=by)


TAKE: dict[str, Take] = {
    "revise_course": lambda one, by: opening.revise_course(
        one, replace(particulars_of(one), room=50), seen=None, by=by
    ),
    "keep_course_materials": lambda one, by: opening.keep_course_materials(one, [looked_at("图")], seen=None, by=by),
    "enrol_trainees": lambda one, by: enrolling.enrol_trainees(
        one, [GivenTrainee("吴新来", "13800138111", "虾场")], form_key=uuid4(), by=by
    ),
    "withdraw_trainee": lambda one, by: enrolling.withdraw_trainee(one.trainees.get(number=1), WHY, by=by),
    "hand_on_teaching": hand_on,
    "call_trainees": lambda one, by: meeting.call_trainees(one.sessions.all()[0], by=by),
    "add_who_came": lambda one, by: meeting.add_who_came(
        one, [came.pk for came in came_to([one])[one.pk].unknown], seen=None, by=by
    ),
    "write_scores": lambda one, by: judging.write_scores(
        one, {one.trainees.get(number=2).pk: Decimal(50)}, seen=None, by=by
    ),
    "end_course": lambda one, by: ending.end_course(one, ending.CourseEnd(), seen=None, by=by),
    "award_certificates": lambda one, by: awarding.award_certificates(
        one, [one.trainees.get(number=1).pk], seen=None, by=by
    ),
    "look_through_certificates": lambda one, by: awarding.look_through_certificates(one, seen=None, by=by),
    "cancel_course": lambda one, by: ending.cancel_course(one, WHY, seen=None, by=by),
}


def in_state(state: CourseState, station: Station, known: People) -> Course:
    """In this state, taught today to two people whom the host enrolled."""
    if state == CourseState.ENDED:
        return things.ended(station, known.expert, known.host)
    course = things.taught(station, known.expert, known.host)
    return ending.cancel_course(course, WHY, seen=None, by=known.expert) if state == "cancelled" else course


def still_to_teach(station: Station, known: People) -> Course:
    """By both experts of whom somebody may say that they cannot."""
    first, second = things.team(station)[:2]
    tomorrow = clock.today() + timedelta(days=1)
    later = things.session(station, tomorrow, expert=second, begins=time(14), ends=time(15, 30), row=1)
    sessions = (things.session(station, tomorrow, expert=first), later)
    return things.opened(station, known.expert, sessions=sessions)


def everything() -> list[int]:
    return [model.objects.count() for model in (Course, Session, Material, Trainee, Work, Entry)]


@pytest.mark.browser
@pytest.mark.parametrize("state", CourseState)
@pytest.mark.parametrize("move", MOVES[1:], ids=lambda move: move.name)
def test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else(
    move: Move, state: CourseState, station: Station, people: People
) -> None:
    is_handed_on = (move.name, state) == ("hand_on_teaching", CourseState.OPEN)
    course = still_to_teach(station, people) if is_handed_on else in_state(state, station, people)
    if (move.name, state) == ("look_through_certificates", CourseState.ENDED):
        course = things.corrected(station, people.society, people.host, title="改了人数的课", teachers=(2, 2))
    if state == CourseState.ENDED and move.name in BEFORE_THE_END:
        withdraw(course.leavings.get().work, "工时错了", seen=None, by=people.society)
        course = Course.objects.get(pk=course.pk)
    may = ALLOWED[move.who] if state in move.sources else set()
    before, took, offered = everything(), set(), set()
    for name in EVERYBODY:
        post: Post = getattr(people, name)
        if move in openings(course, post):
            offered.add(name)
        with transaction.atomic():
            try:
                TAKE[move.name](course, post)
            except Refused:
                assert everything() == before
            else:
                took.add(name)
                stays = move.name in BEFORE_THE_END and move.target == CourseState.OPEN
                assert Course.objects.get(pk=course.pk).state == (state if stays else move.target)
            transaction.set_rollback(True)
    assert (took, offered) == (may, may)


@pytest.mark.parametrize("name", EVERYBODY)
def test_it_is_opened_by_the_station_s_side_alone(name: str, station: Station, people: People) -> None:
    try:
        things.opened(station, getattr(people, name))
    except Refused:
        assert name not in SIDE
        assert not Course.objects.exists()
    else:
        assert name in SIDE
