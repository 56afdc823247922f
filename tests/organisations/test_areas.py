"""An association's area ends at its own bounds, for every kind of row: it sees no neighbour's, on either side."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model, QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.matching.models import Invitation
from kezhan.needs.models import Confidentiality, Need
from kezhan.organisations.models import Host, Post
from kezhan.stations.models import Objection, PublicNotice, Station
from kezhan.stations.states import State
from tests.matching.people import invited, open_need, station
from tests.province import Province

PLACES = {"liwan": "bakery", "nanhai": "growers", "dongguan": "mould_works"}
"""A host in each of three areas, in the order of their codes."""
SEES = {
    "liwan": ["liwan"],
    "guangzhou": ["liwan"],
    "nanhai": ["nanhai"],
    "foshan": ["nanhai"],
    "dongguan": ["dongguan"],
    "guangdong": ["liwan", "nanhai", "dongguan"],
}


def need(province: Province, place: str) -> Need:
    return open_need(getattr(province.hosts, PLACES[place]), confidentiality=Confidentiality.PRIVATE)


def handed_in(province: Province, place: str) -> Station:
    made = station(province.societies.food, getattr(province.hosts, PLACES[place]), State.OPINION)
    made.submitted_at = clock.now()
    made.save()
    return made


def objection(province: Province, place: str) -> Objection:
    association, today = getattr(province.associations, place), clock.today()
    notice = PublicNotice.objects.create(
        station=handed_in(province, place), association=association, opens_on=today, closes_on=today
    )
    said = {"name": "李某", "contact": "13800000000", "text": "不实", "raised_at": clock.now(), "due_on": today}
    return Objection.objects.create(notice=notice, form_key=uuid4(), **said)


def talk(province: Province, place: str) -> Invitation:
    by = getattr(province.posts, PLACES[place])
    return invited(need(province, place), province.societies.food, by)


def expert(province: Province, place: str) -> Expert:
    division = getattr(province.associations, place).division
    return Expert.objects.create(name=place, affiliation="大学", division=division, fields="养殖")


def host(province: Province, place: str) -> Host:
    found: Host = getattr(province.hosts, PLACES[place])
    return found


def post(province: Province, place: str) -> Post:
    found: Post = getattr(province.posts, PLACES[place])
    return found


KINDS: dict[str, tuple[Callable[[Province, str], Model], Callable[[Post], QuerySet[Any]]]] = {
    "need": (need, Need.objects.visible_to),
    "station": (handed_in, Station.objects.visible_to),
    "objection": (objection, Objection.objects.visible_to),
    "talk": (talk, Invitation.objects.visible_to),
    "expert in a table": (expert, Expert.objects.exportable_by),
    "host": (host, Host.objects.visible_to),
    "post": (post, Post.objects.visible_to),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_sees_what_lies_in_its_area_and_nothing_beside_it(province: Province, kind: str) -> None:
    made, seen_by = KINDS[kind]
    rows = {place: made(province, place).pk for place in PLACES}
    seen = {name: set(seen_by(getattr(province.posts, name)).values_list("pk", flat=True)) for name in SEES}
    assert {name: [place for place in PLACES if rows[place] in seen[name]] for name in SEES} == SEES
