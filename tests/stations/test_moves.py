"""Every state × move × person: a move succeeds exactly where the table allows it, and writes nothing anywhere else."""

from dataclasses import fields
from itertools import product

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, Actor
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import StepKind
from kezhan.stations.lifecycle import MOVES, take
from kezhan.stations.models import Passage, PublicNotice, Remark, Station, Submission
from kezhan.stations.moves import Move, Onward, Said
from kezhan.stations.openings import openings
from kezhan.stations.review.refusing import AlreadyTaken, NotAsSeen
from kezhan.stations.review.route import route
from kezhan.stations.states import UNDER_REVIEW, State
from tests.stations.lives import LIVES, countersignature
from tests.stations.people import LONG_AFTER, People, at_desk
from tests.stations.walking import after, onward, steps_of, walked_to

pytestmark = pytest.mark.browser

SAID = Said("情况已经查实", {"station.name": "请改得短一些"})
WHO = {
    "到期自动": {"clockwork"},
    "牵头学会": {"society"},
    "被服务单位": {"host"},
    "牵头学会或被服务单位": {"society", "host"},
    "备案科协或省级科协": {"province"},
}
AT_A_DESK = (*UNDER_REVIEW, State.FILED, State.PLAQUE_MADE)


def allowed(move: Move, state: State, station: Station) -> set[str]:
    """Who may take the move in this state, by name, as the table reads."""
    if state not in move.sources:
        return set()
    at_desk = {desk_of(station)} if state in AT_A_DESK else set()
    who = {"在办科协": at_desk, "在办科协，或期满自动": at_desk | {"clockwork"}, **WHO}[move.who.label]
    if state == State.COUNTERSIGNATURE:  # only a city society's station is countersigned
        return {"city_society" if name == "society" else name for name in who}
    return who


def desk_of(station: Station) -> str:
    """The name of whoever sits at the desk: the level of the present step, or of the filing once it is filed."""
    step = station.step if station.state in UNDER_REVIEW else route(station)[-1]
    return step.level.value


def led_to(move: Move, state: State, station: Station) -> State:
    """Onward leads to the next step of the route. Back leads to the step that returned it, or to the first step."""
    if isinstance(move.target, State):
        return move.target
    if move.target is Onward.SAME:
        return state
    if move.target is Onward.BACK:
        return State((station.step or route(station)[0]).kind)
    return State(after(station.step, station).kind)


def written(station: Station) -> list[object]:
    """Everything that a move may write."""
    row = Station.objects.filter(pk=station.pk).values().get()
    kinds = (Passage, Entry, Remark, Submission, PublicNotice, Notice)
    return [row, *(kind.objects.count() for kind in kinds), list(PublicNotice.objects.values("closed_at"))]


def led(move: Move, station: Station, by: Actor) -> str:
    """The state that the move led to; the function undoes what it wrote."""
    with transaction.atomic():
        state = take(move.name, station, by=by, said=SAID).state
        transaction.set_rollback(True)
    return state


@pytest.mark.parametrize("state", list(State))
def test_each_move_is_taken_by_those_whom_the_table_names_and_by_nobody_else(state: State, people: People) -> None:
    station = LIVES[state](people)
    posts = {each.name: getattr(people, each.name) for each in fields(people)}
    offered = {who: [move.name for move in openings(station, by).moves] for who, by in posts.items()}
    assert offered == {who: [move.name for move in MOVES if who in allowed(move, state, station)] for who in posts}

    before, actors = written(station), posts | {"clockwork": CLOCKWORK}
    for move, (who, by) in product(MOVES, actors.items()):
        if who not in allowed(move, state, station):
            with pytest.raises(Refused):
                take(move.name, station, by=by, said=SAID)
    assert written(station) == before

    with clock.at(LONG_AFTER):
        for move in MOVES:
            for who in allowed(move, state, station):
                assert (move.name, who, led(move, station, actors[who])) == (
                    move.name,
                    who,
                    led_to(move, state, station),
                )


def test_every_line_of_the_table_can_be_reached() -> None:
    reachable = {move.name for move in MOVES if set(move.sources) <= set(LIVES)}
    assert reachable == {move.name for move in MOVES}


def test_a_city_societys_station_is_supervised_by_the_city_too(people: People) -> None:
    station = countersignature(people)
    with clock.at(LONG_AFTER):
        station = onward(walked_to(route(station)[-1], station))
        for move in ("make_plaque", "hand_over"):
            station = take(move, station, by=people.city)
        station = take("receive", station, by=people.host)
        assert take("order_rectification", station, by=people.city, said=SAID).state == State.RECTIFICATION


@pytest.mark.parametrize("move", [move for move in MOVES if move.words.name == "REASON"], ids=lambda move: move.name)
def test_a_move_that_asks_for_a_reason_is_refused_without_one(move: Move, people: People) -> None:
    state = move.sources[0]
    station = LIVES[state](people)
    before = written(station)
    by = getattr(people, min(allowed(move, state, station)), CLOCKWORK)
    with pytest.raises(Refused, match="请写明理由") as refusal:
        take(move.name, station, by=by, said=Said("  "))
    assert refusal.value.field == "text"
    assert written(station) == before


def test_a_move_taken_twice_says_where_the_station_is_now(people: People) -> None:
    station = LIVES[State.OPINION](people)
    officer = at_desk(station)
    now = take("support", station, by=officer).state_label
    with pytest.raises(AlreadyTaken, match=f"现在是“{now}”，不能办“同意上报”"):
        take("support", station, by=officer)


def test_what_changed_behind_an_open_page_is_not_decided_unseen(people: People) -> None:
    station = LIVES[State.REVIEW](people)
    before, officer = written(station), at_desk(station)
    for seen in (station.version - 1, station.version + 1):
        with pytest.raises(NotAsSeen, match="在你打开这一页以后有变动，请看过现在的内容，再办“审查同意”"):
            take("approve", station, by=officer, said=Said(seen=seen))
    assert written(station) == before
    assert take("approve", station, by=officer, said=Said(seen=station.version)).version == station.version + 1


def test_a_second_click_on_confirming_finds_it_confirmed(people: People) -> None:
    station = LIVES[State.DRAFT](people)
    assert take("confirm", station, by=people.host, said=Said(seen=station.version - 1)).host_confirmed_at is not None


def test_each_refusal_cites_a_clause_of_the_edition(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    known = {clause.number for clause in station.edition.clauses}
    assert {clause for move in MOVES for clause in move.clauses_in(station.edition).split("、")} <= known


def test_a_decision_is_refused_by_the_clause_of_its_step(people: People) -> None:
    approve = next(move for move in MOVES if move.name == "approve")
    station = LIVES[State.REVIEW](people)
    for step in steps_of(station, StepKind.REVIEW):
        station = walked_to(step, station)
        assert approve.clause_at(station) == step.clause
