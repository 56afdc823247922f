"""Facts alone decide where a move leads: the code asks the database nothing and changes nothing that it receives."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django import DjangoAssertNumQueries

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, Actor
from kezhan.organisations.models import Association
from kezhan.reference.divisions import Level, division
from kezhan.stations.advance import advance
from kezhan.stations.lifecycle import MOVES, take
from kezhan.stations.models import Awaited, Station
from kezhan.stations.moves import Known, Move, Said
from kezhan.stations.states import State
from tests.stations.lives import LIVES
from tests.stations.people import LONG_AFTER, People

pytestmark = pytest.mark.django_db

SAID = Said("情况已经查实", {"station.name": "请改得短一些"})


class InMemory:
    """The associations, read once from the database."""

    def __init__(self) -> None:
        self._known = {one.division: one for one in Association.objects.all()}

    def over(self, code: str, level: Level) -> Association | None:
        place = division(code).at(level)
        return self._known.get(place.code) if place else None

    def nearest(self, code: str) -> Association | None:
        upwards = [division(code), *reversed(division(code).ancestors())]
        return next((self._known[one.code] for one in upwards if one.code in self._known), None)


def known() -> Known:
    return Known(InMemory(), lambda station: Awaited.SOCIETY, lambda *_: "粤-2026-0001", Ed25519PrivateKey.generate)


def who_takes(move: Move, station: Station, people: People) -> Actor:
    able = (*vars(people).values(), CLOCKWORK)
    return next(one for one in able if move.who.may(station, one))


def as_read(station: Station) -> dict[str, Any]:
    return {field.attname: getattr(station, field.attname) for field in Station._meta.concrete_fields}


def whole(station: Station) -> Station:
    """The station with all related rows in memory."""
    persons = ("society_person__account", "host_person__account", "association_person__account")
    return Station.objects.select_related("society__association", "host", "desk", "filed_by", *persons).get(
        pk=station.pk
    )


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_a_move_is_worked_out_without_the_database_and_leaves_what_it_was_given(
    move: Move, people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    station = whole(LIVES[move.sources[0]](people))
    by, beside, before = who_takes(move, station, people), known(), as_read(station)
    with django_assert_num_queries(0), clock.at(LONG_AFTER):
        advanced = advance(move, station, by, SAID, beside)
    assert as_read(station) == before
    assert advanced.station.version == station.version + 1
    assert (advanced.passage.move, advanced.passage.to_state) == (move.name, advanced.station.state)
    assert advanced.entries[-1][0] == move.name


@pytest.mark.parametrize("name", ["support", "file", "receive"])
def test_what_is_worked_out_is_what_the_deed_writes(name: str, people: People) -> None:
    move = next(one for one in MOVES if one.name == name)
    station = whole(LIVES[move.sources[0]](people))
    by = who_takes(move, station, people)
    with clock.at(LONG_AFTER):
        worked_out = as_read(advance(move, station, by, SAID, known()).station)
        written = as_read(take(name, station, by=by, said=SAID))
    numbers = ("filing_number", "plaque_number", "certificate_code")
    assert {key: value for key, value in written.items() if key not in numbers} == {
        key: value for key, value in worked_out.items() if key not in numbers
    }


def test_a_notice_opens_where_the_move_leads_to_one(people: People) -> None:
    move = next(one for one in MOVES if one.name == "approve")
    station = whole(LIVES[State.REVIEW](people))
    second = take("approve", station, by=who_takes(move, station, people))
    with clock.at(LONG_AFTER):
        opened = advance(move, whole(second), who_takes(move, whole(second), people), SAID, known())
    assert opened.notice is not None
    assert (opened.notice.opens_on, opened.station.awaited) == (clock.local(LONG_AFTER).date(), "public")
    assert advance(move, station, by=who_takes(move, station, people), said=SAID, known=known()).notice is None
