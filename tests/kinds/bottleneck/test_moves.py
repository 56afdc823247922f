"""Every state × move × person: a move succeeds exactly where the table allows it, and writes nothing anywhere else."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.kinds.bottleneck import answering, delivering, ending, proposing, working
from kezhan.kinds.bottleneck import people as force
from kezhan.kinds.bottleneck.lifecycle import EITHER, MOVES, openings
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Deliverable, Member, Step
from kezhan.kinds.bottleneck.task_paper import GivenStep
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move
from kezhan.work.writing import withdraw
from tests.kinds.bottleneck import things
from tests.kinds.bottleneck.things import acceptance, paper, report, team
from tests.matching.people import looked_at
from tests.stations.people import People

SIDE, OF_HOST = {"expert", "society"}, {"host"}
ALLOWED = {WRITER: SIDE, SOCIETY: {"society"}, HOST: OF_HOST, EITHER: SIDE | OF_HOST}
EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)
WHY = "原因写在这里"
Take = Callable[[Bottleneck, Post], Bottleneck]


def hand_over(one: Bottleneck, by: Post) -> Bottleneck:
    return delivering.hand_over_bottleneck(one, "改成速冻", Decimal(8), files=[looked_at("报告")], seen=None, by=by)


def step_out(one: Bottleneck, by: Post) -> Bottleneck:
    """The first expert for themself; the second one does not sign in."""
    first, second, *_ = one.station.team.order_by("pk")
    return force.step_out_of_task_force(one, first if by.role == "expert" else second, WHY, seen=None, by=by)


def change_steps(one: Bottleneck, by: Post) -> Bottleneck:
    steps = [GivenStep("查盐度", clock.today(), team(one.station)[0])]
    return working.change_steps(one, steps, WHY, seen=None, by=by)


def report_step(one: Bottleneck, by: Post) -> Bottleneck:
    return working.report_step(one.steps.last(), report(one.station), seen=None, by=by)


TAKE: dict[str, Take] = {
    "revise_task_paper": lambda one, by: proposing.revise_task_paper(
        one, paper(one.station, unit="克"), seen=None, by=by
    ),
    "withdraw_bottleneck": lambda one, by: proposing.withdraw_bottleneck(one, WHY, seen=None, by=by),
    "agree_to_task_paper": lambda one, by: answering.agree_to_task_paper(one, seen=None, by=by),
    "return_task_paper": lambda one, by: answering.return_task_paper(one, WHY, seen=None, by=by),
    "report_step": report_step,
    "hand_over_bottleneck": hand_over,
    "keep_deliverables": lambda one, by: delivering.keep_deliverables(one, [looked_at("图")], seen=None, by=by),
    "change_steps": change_steps,
    "add_to_task_force": lambda one, by: force.add_to_task_force(one, team(one.station)[2:3], seen=None, by=by),
    "step_out_of_task_force": step_out,
    "accept_bottleneck": lambda one, by: answering.accept_bottleneck(one, acceptance(one.station), seen=None, by=by),
    "return_bottleneck": lambda one, by: answering.return_bottleneck(one, WHY, seen=None, by=by),
    "end_bottleneck": lambda one, by: ending.end_bottleneck(one, WHY, seen=None, by=by),
}


def in_state(state: BottleneckState, station: Station, known: People, move: Move) -> Bottleneck:
    """In this state; a result can be handed over only after every step, and accepted anew once its figures went. Then a
    step is reported only where its report was taken back.
    """
    side, host = known.expert, known.host
    if state == "under_way":
        make = things.all_done if move.name == "hand_over_bottleneck" else things.under_way
        return make(station, side, host)
    if state in ("handed_over", "accepted"):
        over = things.handed_over(station, side, host)
        over = TAKE["accept_bottleneck"](over, host) if state == "accepted" else over
        lost = {"report_step": over.steps.last().work, "accept_bottleneck": over.work}.get(move.name)
        if lost:
            withdraw(lost, WHY, seen=None, by=side)
            over.refresh_from_db()
        return over
    if state == "ended":
        return TAKE["end_bottleneck"](things.under_way(station, side, host), side)
    ways = {"returned": ("return_task_paper", host), "withdrawn": ("withdraw_bottleneck", side)}
    laid = things.proposed(station, side)
    return TAKE[ways[state][0]](laid, ways[state][1]) if state in ways else laid


def everything() -> list[int]:
    return [model.objects.count() for model in (Bottleneck, Step, Member, Deliverable, Work, Entry)]


@pytest.mark.browser
@pytest.mark.parametrize("state", BottleneckState)
@pytest.mark.parametrize("move", MOVES[1:], ids=lambda move: move.name)
def test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else(
    move: Move, state: BottleneckState, station: Station, people: People
) -> None:
    bottleneck = in_state(state, station, people, move)
    may = ALLOWED[move.who] if state in move.sources else set()
    before, took, offered = everything(), {}, {}
    for name in EVERYBODY:
        post: Post = getattr(people, name)
        offered[name] = move in openings(bottleneck, post)
        with transaction.atomic():
            try:
                took[name] = TAKE[move.name](bottleneck, post).state
            except Refused:
                assert everything() == before
            transaction.set_rollback(True)
    assert took == dict.fromkeys(may, move.target or state)
    assert {name for name, is_open in offered.items() if is_open} == may


@pytest.mark.parametrize("name", EVERYBODY)
def test_it_is_proposed_by_the_station_s_side_alone(name: str, station: Station, people: People) -> None:
    try:
        things.proposed(station, getattr(people, name))
    except Refused:
        assert name not in SIDE
        assert not Bottleneck.objects.exists()
    else:
        assert name in SIDE
