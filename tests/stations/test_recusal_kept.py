"""Leaving a station, or its desk, makes nobody free to decide on it; and nobody agrees for both of its sides (§3.2)."""

from datetime import date

import pytest

from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.organisations.leaving import end_post, leave_empty
from kezhan.organisations.models import Post, Role, Society
from kezhan.organisations.models.recusal import is_recused
from kezhan.organisations.rules import seat
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.leaving import leave
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.moves import Said
from kezhan.stations.openings import openings
from kezhan.stations.states import State
from kezhan.web.stations.life import life
from tests.stations.lives import LIVES, opinion
from tests.stations.people import MONDAY, People, draft
from tests.stations.test_moves import SAID, written
from tests.stations.test_recusal import beside, colleague

ASKED = pytest.mark.parametrize("asked", [True, False], ids=["asked", "from before anybody was asked"])


def known(officer: Post) -> Expert:
    """The officer as an expert."""
    return Expert.objects.create(name="专家", affiliation="大学", division="440103", account=officer.account)


def agreed_to(station: Station, **whom: Expert | Society) -> Consent:
    """The consent of somebody who was asked and agreed."""
    return Consent.objects.create(
        station=station, state=Consent.State.AGREED, asked_at=MONDAY, due_on=MONDAY.date(), answered_at=MONDAY, **whom
    )


def refused_to_decide(station: Station, officer: Post) -> None:
    assert list(Station.objects.waiting_for(officer)) == []
    with pytest.raises(Refused, match="回避"):
        take("support", station, by=officer)


@ASKED
def test_an_expert_who_left_the_team_decides_nothing_on_it(asked: bool, people: People) -> None:
    station, member = opinion(people), known(people.county)
    expert = beside(people.county, Role.EXPERT)
    station.team_members.create(expert=member)
    if asked:
        agreed_to(station, expert=member)
    leave(station, "另有工作", by=expert)
    refused_to_decide(station, people.county)


@ASKED
def test_a_person_of_a_society_that_left_the_co_operation_decides_nothing_on_it(asked: bool, people: People) -> None:
    station, society = opinion(people), people.other_society.society
    assert society is not None
    there = beside(people.county, Role.SOCIETY, society=society)
    station.co_operating.add(society)
    if asked:
        agreed_to(station, society=society)
    leave(station, "另有工作", by=there)
    refused_to_decide(station, people.county)


def test_who_was_taken_out_of_the_draft_decides_nothing_on_it(people: People) -> None:
    station, society = draft(people.society, people.host), people.other_society.society
    assert society is not None
    beside(people.city, Role.SOCIETY, society=society)
    beside(people.county, Role.EXPERT)
    station.team_members.create(expert=known(people.county))
    station.co_operating.add(society)
    drafting.set_team(station, members={}, by=people.society)
    drafting.set_co_operating(station, societies=[], by=people.society)
    assert is_recused(people.county, station.applicants)
    assert is_recused(people.city, station.applicants)


def test_who_was_asked_and_did_not_agree_may_decide(people: People) -> None:
    station, member = opinion(people), known(people.county)
    beside(people.county, Role.EXPERT)
    for state in set(Consent.State) - {Consent.State.AGREED, Consent.State.LEFT}:
        consent = agreed_to(station, expert=member)
        Consent.objects.filter(pk=consent.pk).update(state=state)
    assert openings(station, people.county).recusal is None
    assert list(Station.objects.waiting_for(people.county)) == [station]


def test_an_empty_desk_is_stood_in_for_until_somebody_sits_there(people: People) -> None:
    station = opinion(people)
    leave_empty(people.county, by=people.administrator)
    assert list(Station.objects.waiting_for(people.city)) == [station]
    assert [move.name for move in openings(station, people.city).moves] == ["support", "express_doubt", "return"]
    newcomer, city = colleague(people.county), Post.objects.get(pk=people.city.pk)
    assert (list(Station.objects.waiting_for(city)), openings(station, city).moves) == ([], [])
    assert list(Station.objects.waiting_for(newcomer)) == [station]


def test_a_stand_in_keeps_what_it_has_when_the_recused_officer_leaves(people: People) -> None:
    station, free = opinion(people), colleague(people.county)
    beside(people.county, Role.HOST, host=station.host)
    end_post(free, by=people.administrator)
    leave_empty(people.county, by=people.administrator)
    assert list(Station.objects.waiting_for(people.city)) == [station]
    assert take("support", station, by=people.city).state == State.REVIEW


@pytest.mark.parametrize("ended", [None, MONDAY.date()], ids=["present", "ended"])
@pytest.mark.parametrize(
    ("state", "side", "name"),
    [
        (State.DRAFT, "society", "submit"),
        (State.DRAFT, "host", "confirm"),
        (State.PLAQUE_HANDED_OVER, "host", "receive"),
    ],
)
def test_nobody_agrees_for_both_sides_of_a_station(
    state: State, side: str, name: str, ended: date | None, people: People
) -> None:
    station, by = LIVES[state](people), getattr(people, side)
    if side == "host":
        beside(by, Role.SOCIETY, ended, society=station.society)
    else:
        beside(by, Role.HOST, ended, host=station.host)
    assert name not in [move.name for move in openings(station, by).moves]
    assert "两边不能由同一个人定" in str(openings(station, by).recusal)
    before = written(station)
    with pytest.raises(Refused, match="两边不能由同一个人定"):
        take(name, station, by=by, said=SAID)
    assert written(station) == before
    second = Account.objects.create(username="second", name="另一位")
    free = Post.objects.create(account=second, role=by.role, began_on=MONDAY.date(), **seat(by.organisation))
    assert name in [move.name for move in openings(station, free).moves]


@pytest.mark.parametrize("part", ["co-operating", "co-operated", "in the team", "once in the team"])
@pytest.mark.parametrize(
    ("state", "name"), [(State.DRAFT, "confirm"), (State.PLAQUE_HANDED_OVER, "receive")], ids=["draft", "handed over"]
)
def test_nobody_agrees_for_the_host_who_serves_it_at_that_station(
    state: State, name: str, part: str, people: People
) -> None:
    station = LIVES[state](people)
    third, member = people.other_society.society, known(people.host)
    if "team" not in part:
        beside(people.host, Role.SOCIETY, society=third)
    match part:
        case "co-operating":
            station.co_operating.add(third)
        case "co-operated":
            agreed_to(station, society=third)
        case "in the team":
            TeamMember.objects.create(station=station, expert=member)
        case _:
            agreed_to(station, expert=member)
    assert name not in [move.name for move in openings(station, people.host).moves]
    before = written(station)
    with pytest.raises(Refused, match="两边不能由同一个人定"):
        take(name, station, by=people.host, said=SAID)
    assert written(station) == before


def test_who_stands_in_is_kept_with_the_reason_and_told_in_the_life_and_the_record(people: People) -> None:
    station = opinion(people)
    beside(people.county, Role.HOST, host=station.host)
    moved = take("support", station, by=people.city, said=Said("同意"))
    words = f"{people.county.association}的人都要回避，由{people.city.association}代办"
    passages = list(moved.passages.all())
    assert {one.move: one.stood_in for one in passages if one.stood_in} == {"support": words}
    assert Entry.objects.filter(deed="support").latest("pk").facts["stood_in"] == words
    assert f"{words}；同意" in [one.note for one in life(moved, passages)]
