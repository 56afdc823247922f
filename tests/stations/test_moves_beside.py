"""What every move leaves beside the station: whether its need looks for a society again, whether a public notice still
runs, and whether anybody is still asked into the team.
"""

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.needs.models import Need, NeedState
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.stations.application import drafting
from kezhan.stations.lifecycle import MOVES, move_named, take
from kezhan.stations.models import Consent, Station
from kezhan.stations.moves import Move, Said
from kezhan.stations.states import FILLING_IN, State
from tests.deeds.locking import in_words, locks_taken
from tests.matching.people import open_need
from tests.stations.lives import LIVES
from tests.stations.people import LONG_AFTER, People
from tests.stations.test_moves import allowed

SAID = Said("情况已经查实", {"station.name": "请改得短一些"})
FROM = [(state, move) for state in State for move in MOVES if state in move.sources]
CAME_TO_NOTHING = (State.REJECTED, State.WITHDRAWN)
"""The ends before the filing, after which both sides may talk and apply again (§3.2)."""


@pytest.mark.parametrize(("state", "move"), FROM, ids=[f"{move.name}-{state}" for state, move in FROM])
def test_a_need_is_free_once_its_application_came_to_nothing_and_a_notice_runs_while_its_station_is_at_it(
    state: State, move: Move, people: People
) -> None:
    moved = taken(move, state, with_a_need(LIVES[state](people)), people)
    freed = moved.state in CAME_TO_NOTHING
    assert Need.objects.get().state == (NeedState.OPEN if freed else NeedState.PAIRED)
    assert Entry.objects.filter(deed="reopen_need").count() == freed
    assert moved.public_notices.not_ended().count() == (moved.state == State.NOTICE)


@pytest.mark.parametrize("name", ["submit", "support", "file", "receive"])
def test_a_new_desk_has_not_been_chased_or_reminded(name: str, people: People) -> None:
    move = move_named(name)
    station = LIVES[move.sources[0]](people)
    station.chased_on = station.reminded_on = clock.today()
    station.save()
    record("chase", station, CLOCKWORK)
    moved = taken(move, move.sources[0], station, people)
    assert (moved.chased_on, moved.reminded_on) == (None, None)


ENDED_BY = {
    "submit": "申请已经提交，没有答复的不再等了",
    "withdraw": "申请已经撤回",
    "end_draft": "申请因改版终止了",
}
FILLED_IN = [(state, move) for state, move in FROM if state in FILLING_IN]


@pytest.mark.parametrize(("state", "move"), FILLED_IN, ids=[f"{move.name}-{state}" for state, move in FILLED_IN])
def test_nobody_is_asked_any_longer_when_an_application_is_handed_in_or_ends(
    state: State, move: Move, people: People
) -> None:
    station = LIVES[state](people)
    consent = asked(station, people)
    take("confirm", station, by=people.host, said=SAID)
    Notice.objects.all().delete()
    moved = taken(move, state, station, people)
    consent.refresh_from_db()
    told = list(Notice.objects.filter(account=people.expert.account_id).values_list("text", flat=True))
    if moved.state in FILLING_IN:
        assert (consent.state, told) == ("waiting", [])
        return
    reason = ENDED_BY[move.name]
    assert (consent.state, consent.reason) == ("taken_back", reason)
    assert told == [f"“{moved.name}”不用你答复了：{reason}"]
    assert Entry.objects.get(deed="take_back_question").facts == {
        "state": {"from": "waiting", "to": "taken_back"},
        "reason": reason,
    }


LOCKED = {
    "confirm": "station",
    "submit": "station",
    "support": "station",
    "reject": "station need",
    "file": "station series",
    "withdraw": "station need",
    "end_draft": "station need",
    "delist": "station",
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_move_locks_its_station_and_whatever_moves_with_it(name: str, people: People) -> None:
    move = move_named(name)
    state = move.sources[0]
    station = with_a_need(LIVES[state](people))
    with locks_taken() as locked:
        taken(move, state, station, people)
    assert in_words(locked) == LOCKED[name]


def with_a_need(station: Station) -> Station:
    station.need = open_need(station.host, state=NeedState.PAIRED)
    station.save()
    record("open_station", station, CLOCKWORK)
    return station


def asked(station: Station, people: People) -> Consent:
    """The question to one more expert, who has not answered."""
    expert = people.society.society.experts.exclude(pk__in=station.team.values("pk")).first()
    expert.account = people.expert.account
    expert.save()
    team = dict(station.team_members.values_list("expert", "duty"))
    drafting.set_team(station, members={**team, expert.pk: "驻站"}, by=people.society)
    return station.consents.waiting().get()


def taken(move: Move, state: State, station: Station, people: People) -> Station:
    """The station after somebody took the move who may."""
    who = min(allowed(move, state, station))
    by: Post = getattr(people, who, CLOCKWORK)
    with clock.at(LONG_AFTER):
        return take(move.name, station, by=by, said=SAID)
