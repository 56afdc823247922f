"""Every state × move × person: a move succeeds exactly where the table allows it, and writes nothing anywhere else."""

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from kezhan.journal.models import Entry
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.evidence import add_evidence
from kezhan.work.lifecycle import MOVES, openings
from kezhan.work.models import EarlierVersion, Evidence, Outcome, Participation, Work
from kezhan.work.moves import Move
from kezhan.work.states import State
from kezhan.work.writing import revise, withdraw
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.work.people import day_of_work, written

WRITERS, HOST = {"expert", "society"}, {"host"}
ALLOWED = {"驻站专家或学会专人": WRITERS, "被服务单位": HOST}
EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)
TAKE: dict[str, Callable[[Work, Post], Work]] = {
    "confirm": lambda work, by: confirm(work, seen=None, by=by),
    "correct": lambda work, by: correct(work, {"cost_saved": Decimal(1)}, "按电费单算", seen=None, by=by),
    "refuse": lambda work, by: refuse_work(work, "没有来", seen=None, by=by),
    "add_evidence": lambda work, by: add_evidence(work, looked_at(), key=uuid4(), by=by)[0].work,
    "revise": lambda work, by: revise(work, day_of_work(work.station, title="改过"), seen=None, by=by),
    "withdraw": lambda work, by: withdraw(work, "记重了", seen=None, by=by),
}


def in_state(state: State, station: Station, people: People) -> Work:
    work = written(station, people.expert)
    by = {State.CONFIRMED: ("confirm", people.host), State.REFUSED: ("refuse", people.host)}
    by[State.WITHDRAWN] = ("withdraw", people.expert)
    return TAKE[by[state][0]](work, by[state][1]) if state in by else work


def everything() -> list[int]:
    return [model.objects.count() for model in (Work, Participation, Outcome, Evidence, EarlierVersion, Entry)]


@pytest.mark.browser
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else(
    move: Move, state: State, station: Station, people: People
) -> None:
    work = in_state(state, station, people)
    may = ALLOWED[move.who.label] if state in move.sources else set()
    before, took, offered = everything(), {}, {}
    for name in EVERYBODY:
        post: Post = getattr(people, name)
        offered[name] = move in openings(work, post)
        with transaction.atomic():
            try:
                took[name] = TAKE[move.name](work, post).state
            except Refused:
                assert everything() == before
            transaction.set_rollback(True)
    assert took == dict.fromkeys(may, move.target)
    assert {name for name, is_open in offered.items() if is_open} == may
