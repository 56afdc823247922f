"""When a deed makes nobody at a desk free to decide, those who decide from now on are told in the same deed."""

from uuid import uuid4

import pytest

from kezhan.experts.models import Expert, Membership
from kezhan.journal.recording import record
from kezhan.needs.models import Need, NeedState
from kezhan.notices.models import Notice
from kezhan.organisations.leaving import end_post, leave_empty
from kezhan.organisations.models import Host, Post, Role, Society
from kezhan.organisations.offering import accept, offer_post
from kezhan.organisations.posts import open_account_with_post
from kezhan.stations.application import consenting
from kezhan.stations.models import Consent, Station
from tests.matching.people import open_need
from tests.stations.lives import opinion
from tests.stations.people import MONDAY, People
from tests.stations.test_recusal import beside, colleague

STANDS_IN = "荔湾区科协的人都要回避，那里等办的 {} 件事由你们代办"


@pytest.fixture
def station(people: People) -> Station:
    return opinion(people)


def told_of_moves() -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(text__contains="等办的").order_by("pk")
    return [(one.account.name, one.text, one.link) for one in rows]


def accept_post(officer: Post, role: Role, organisation: Host | Society | None, people: People) -> None:
    offer = offer_post(officer.account.username, role=role, organisation=organisation, by=people.administrator)
    accept(offer, by=officer.account)


def test_a_post_that_recuses_the_only_officer_tells_the_stand_in(station: Station, people: People) -> None:
    open_need(station.host, state=NeedState.CHECKING, checker=people.county.association)
    open_need(people.other_host.host, state=NeedState.CHECKING, checker=people.county.association)
    accept_post(people.county, Role.HOST, station.host, people)
    assert told_of_moves() == [("广州市小林", STANDS_IN.format(2), "/desk/")]


def test_a_post_that_moves_nothing_tells_nobody(station: Station, people: People) -> None:
    free = colleague(people.county)
    accept_post(people.county, Role.HOST, station.host, people)
    accept_post(free, Role.HOST, people.other_host.host, people)
    assert told_of_moves() == []


def test_the_stand_in_is_not_told_again_when_another_comes_who_is_recused_too(station: Station, people: People) -> None:
    open_need(people.other_host.host, state=NeedState.CHECKING, checker=people.other_county.association)
    for officer in (people.county, people.other_county):
        beside(officer, Role.HOST, host=station.host)
    accept_post(people.other_county, Role.COUNTY, people.county.association, people)
    assert told_of_moves() == []


def test_whoever_leaves_one_of_two_desks_is_not_told_what_they_know(station: Station, people: People) -> None:
    beside(people.county, Role.CITY, association=people.city.association)
    leave_empty(people.county, by=people.administrator)
    assert [name for name, text, _ in told_of_moves() if "由你们代办" in text] == ["广州市小林"]


def test_where_the_stand_in_is_recused_too_the_next_one_up_is_told(station: Station, people: People) -> None:
    beside(people.county, Role.HOST, host=station.host)
    accept_post(people.city, Role.SOCIETY, station.society, people)
    assert told_of_moves() == [("广东省小林", STANDS_IN.format(1), "/desk/")]


def test_where_nobody_is_left_the_administrators_are_told(station: Station, people: People) -> None:
    for officer in (people.county, people.city):
        beside(officer, Role.HOST, host=station.host)
    accept_post(people.province, Role.HOST, station.host, people)
    assert told_of_moves() == [
        ("管理员", "荔湾区科协的人都要回避，那里等办的 1 件事没有人办，请安排人员", "/empty-desks/")
    ]


def test_the_last_free_person_who_leaves_tells_the_stand_in(station: Station, people: People) -> None:
    free = colleague(people.county)
    beside(people.county, Role.HOST, host=station.host)
    end_post(free, by=people.administrator)
    assert told_of_moves() == [("广州市小林", STANDS_IN.format(1), "/desk/")]


def test_the_last_person_who_leaves_tells_the_stand_in_how_much_there_is(station: Station, people: People) -> None:
    leave_empty(people.county, by=people.administrator)
    words = "荔湾区科协现在没有人，那里等办的 1 件事由你们代办"
    assert told_of_moves()[0] == ("广州市小林", words, "/desk/")


def test_whoever_opens_an_account_for_the_host_leaves_its_needs_to_the_one_above(people: People) -> None:
    host = people.other_host.host
    assert host is not None
    need = open_need(host, state=NeedState.CHECKING, checker=people.county.association)
    open_account_with_post(
        name="何会计",
        username="hekuaiji",
        password="zhu-jiang-2026-mian",
        phone="",
        role=Role.HOST,
        organisation=host,
        form_key=uuid4(),
        by=people.county,
    )
    assert list(Need.objects.waiting_for(people.city)) == [need]
    assert told_of_moves() == [("广州市小林", STANDS_IN.format(1), "/desk/")]


def test_an_expert_who_joins_the_team_of_what_waits_at_their_own_desk_tells_the_stand_in(
    station: Station, people: People
) -> None:
    member = Expert.objects.create(name="专家", affiliation="大学", division="440103", account=people.county.account)
    Membership.objects.create(expert=member, society=station.society, began_on=MONDAY.date())
    expert = beside(people.county, Role.EXPERT)
    consent = Consent.objects.create(station=station, expert=member, asked_at=MONDAY, due_on="2099-01-01")
    record("ask_consent", consent, people.society)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(consenting, "_refuse", lambda consent, by: None)
        consenting.agree(consent, by=expert)
    assert told_of_moves() == [("广州市小林", STANDS_IN.format(1), "/desk/")]
