"""An event from its announcement to the work that its list gives the figures for (§2.4)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.gatherings.models import Gathering, GatheringState
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.planning import GatheringParticulars
from kezhan.kinds.academic_exchange.announcing import (
    Announcement,
    GivenSpeaker,
    announce_exchange,
    cancel_exchange,
    change_exchange,
)
from kezhan.kinds.academic_exchange.closing import Closing, close_exchange
from kezhan.kinds.academic_exchange.lifecycle import MOVES, openings
from kezhan.kinds.academic_exchange.materials import add_exchange_material, drop_exchange_material
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.moves import Move, NotAsSeen
from kezhan.work.undertakings import OpenedBefore
from kezhan.work.writing import withdraw
from tests.gatherings.people import noted
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import signed_in
from tests.work.people import LATER, team

FORM = UUID(int=3)
BEGINS = LATER + timedelta(hours=5)
MEETING = GatheringParticulars("对虾白斑病防控", "镇文化中心", BEGINS, BEGINS + timedelta(hours=2))
GIVEN = Announcement("report", "讲怎么早看出来。", MEETING, others=[GivenSpeaker("何秀芳", "华南农业大学")])
WRITERS = {"expert", "society"}
EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)


def announced(station: Station, by: Post, **said: object) -> Exchange:
    return announce_exchange(station, replace(GIVEN, **said), form_key=uuid4(), by=by)


def closing(station: Station, **said: object) -> Closing:
    whole = {"hours": {team(station)[0]: Decimal(2)}, "text": "都会看了。"} | said
    return Closing(**whole)  # type: ignore[arg-type] # passed on by name


def closed(exchange: Exchange, by: Post, **said: object) -> Exchange:
    with clock.at(BEGINS + timedelta(hours=3)):
        return close_exchange(exchange, closing(exchange.station, **said), seen=None, by=by)


IN_STATE: dict[str, Callable[[Station, People], Exchange]] = {
    ExchangeState.ANNOUNCED: lambda station, people: announced(station, people.society),
    ExchangeState.CLOSED: lambda station, people: closed(announced(station, people.society), people.society),
    ExchangeState.CANCELLED: lambda station, people: cancel_exchange(
        announced(station, people.society), "台风", seen=None, by=people.society
    ),
}
TAKE: dict[str, Callable[[Exchange, Post], object]] = {
    "change_exchange": lambda one, by: change_exchange(one, replace(GIVEN, text="改了"), seen=None, by=by),
    "add_exchange_material": lambda one, by: add_exchange_material(
        one, [looked_at("讲稿")], is_public=False, seen=None, by=by
    ),
    "close_exchange": lambda one, by: close_exchange(one, closing(one.station), seen=None, by=by),
    "cancel_exchange": lambda one, by: cancel_exchange(one, "台风", seen=None, by=by),
}


@pytest.mark.browser
@pytest.mark.parametrize("state", ExchangeState)
@pytest.mark.parametrize("move", [one for one in MOVES if one.name in TAKE], ids=lambda move: move.name)
def test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else(
    move: Move, state: ExchangeState, station: Station, people: People
) -> None:
    exchange = IN_STATE[state](station, people)
    if (move.name, state) == ("close_exchange", ExchangeState.CLOSED) and exchange.work is not None:
        withdraw(exchange.work, "工时错了", seen=None, by=people.society)
        exchange = Exchange.objects.get(pk=exchange.pk)
    took, offered = set(), set()
    with clock.at(BEGINS + timedelta(hours=3)):
        for name in EVERYBODY:
            post: Post = getattr(people, name)
            offered |= {name} if move in openings(exchange, post) else set()
            with transaction.atomic():
                with suppress(Refused):
                    TAKE[move.name](exchange, post)
                    took.add(name)
                transaction.set_rollback(True)
    assert took == offered == (WRITERS if state in move.sources else set())


def test_the_figures_come_from_the_list_and_the_host_confirms(station: Station, people: People) -> None:
    exchange = announced(station, people.expert)
    came = [GivenPerson("李秀英", "水产站"), GivenPerson("王五", "水产站"), GivenPerson("李秀英", "水产站")]
    noted(exchange.gathering, came, by=people.society)
    exchange = closed(exchange, people.expert, outcomes={"papers": Decimal(1), "attendances": Decimal(900)})
    work = Work.objects.get()
    assert exchange.work == work
    assert (work.kind, work.task, work.title) == ("", "academic_exchange", "报告会：对虾白斑病防控")
    assert {one.measure: one.reported for one in work.outcomes.all()} == {
        "attendances": 2,
        "people_trained": 2,
        "papers": 1,
    }
    assert Gathering.objects.get().state == GatheringState.SETTLED
    with clock.at(BEGINS + timedelta(hours=3)):
        assert confirm(work, seen=1, by=people.host).state == "confirmed"
        with pytest.raises(Refused, match="已办结"):
            note_attendances(exchange.gathering, [GivenPerson("后来的")], Way.TICKED, by=people.society)


@pytest.mark.parametrize(("minutes", "is_refused"), [(-1, True), (0, False)])
def test_it_is_closed_once_it_has_ended(minutes: int, is_refused: bool, station: Station, people: People) -> None:
    exchange = announced(station, people.society)
    with clock.at(MEETING.ends_at + timedelta(minutes=minutes)):
        asked = signed_in(people.society).get(f"/exchanges/{exchange.pk}/closing/", follow=True).content.decode()
        assert ("16:00 办，结束以后再办结" in asked) == is_refused
        if is_refused:
            with pytest.raises(Refused, match="结束以后再办结"):
                close_exchange(exchange, closing(station), seen=None, by=people.society)
            return
        assert close_exchange(exchange, closing(station), seen=None, by=people.society).state == "closed"


@pytest.mark.parametrize(("days", "is_taken"), [(0, True), (-1, False)])
def test_what_is_over_is_not_announced(days: int, is_taken: bool, station: Station, people: People) -> None:
    begins = LATER + timedelta(days=days)
    given = replace(MEETING, begins_at=begins, ends_at=begins + timedelta(hours=1))
    if is_taken:
        assert announced(station, people.society, meeting=given).due_on
        return
    with pytest.raises(Refused, match="记一次服务"):
        announced(station, people.society, meeting=given)


def test_it_is_due_ten_working_days_after_its_last_day(station: Station, people: People) -> None:
    assert announced(station, people.society).due_on == LATER.date() + timedelta(days=14)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"sort": "party"}, "sort"),
        ({"text": " "}, "text"),
        ({"others": []}, "others"),
        ({"others": [GivenSpeaker("何")]}, "others"),
        ({"others": [GivenSpeaker("何秀芳", "甲" * 61)]}, "others"),
        ({"others": [GivenSpeaker("何秀芳")] * 21}, "others"),
        ({"experts": [10**6]}, "experts"),
        ({"text": "报名打 13800138000"}, "text"),
        ({"meeting": replace(MEETING, ends_at=BEGINS)}, "ends"),
        ({"meeting": replace(MEETING, place="")}, "place"),
        ({"meeting": replace(MEETING, title="")}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    said: dict[str, object], field: str, station: Station, people: People
) -> None:
    with pytest.raises(Refused) as refused:
        announced(station, people.society, **said)
    assert refused.value.field == field
    assert not Exchange.objects.exists()


def test_a_telephone_may_stand_in_what_is_not_public(station: Station, people: People) -> None:
    assert announced(station, people.society, text="报名打 13800138000", is_public=False).pk


def test_the_same_form_is_the_same_event(station: Station, people: People) -> None:
    first = announce_exchange(station, GIVEN, form_key=FORM, by=people.society)
    assert announce_exchange(station, GIVEN, form_key=FORM, by=people.society) == first
    for other in (replace(GIVEN, text="别的"), replace(GIVEN, meeting=replace(MEETING, place="别处"))):
        with pytest.raises(OpenedBefore):
            announce_exchange(station, other, form_key=FORM, by=people.society)
    assert Gathering.objects.count() == 1


def test_a_change_of_time_or_place_is_told_and_one_of_words_is_not(station: Station, people: People) -> None:
    exchange = announced(station, people.society)
    Notice.objects.all().delete()
    exchange = change_exchange(exchange, replace(GIVEN, text="再加一段"), seen=exchange.version, by=people.society)
    assert not Notice.objects.exists()
    moved = replace(MEETING, begins_at=BEGINS + timedelta(days=1), ends_at=BEGINS + timedelta(days=1, hours=1))
    exchange = change_exchange(exchange, replace(GIVEN, meeting=moved), seen=exchange.version, by=people.society)
    assert "改了活动的时间地点" in Notice.objects.get(account=people.host.account_id).text
    assert exchange.due_on == LATER.date() + timedelta(days=15)
    version = exchange.version
    assert change_exchange(exchange, replace(GIVEN, meeting=moved), seen=None, by=people.society).version == version
    with pytest.raises(NotAsSeen):
        change_exchange(exchange, GIVEN, seen=version - 1, by=people.society)


def test_who_is_to_speak_or_no_more_learns_of_it(station: Station, people: People) -> None:
    exchange = announced(station, people.society)
    expert = Expert.objects.get(account=people.expert.account)
    with_expert, without = replace(GIVEN, experts=[expert.pk]), replace(GIVEN, experts=[])
    for given, words in ((with_expert, "请你来讲："), (without, "不用你讲了")):
        Notice.objects.all().delete()
        exchange = change_exchange(exchange, given, seen=None, by=people.society)
        assert words in Notice.objects.get().text
        assert Notice.objects.get().account == people.expert.account


def test_material_comes_once_and_goes_on_record(station: Station, people: People) -> None:
    exchange = announced(station, people.society)
    for _ in range(2):
        exchange = add_exchange_material(exchange, [looked_at("讲稿")], is_public=True, seen=None, by=people.expert)
    found = exchange.materials.get()
    for _ in range(2):
        drop_exchange_material(found, seen=None, by=people.society)
    found.refresh_from_db()
    assert found.removed_at is not None
    many = [looked_at(f"第{number}份") for number in range(21)]
    with pytest.raises(Refused, match="最多放 20 份"):
        add_exchange_material(exchange, many, is_public=True, seen=None, by=people.society)


def test_what_was_held_lies_with_who_announced_it(station: Station, people: People) -> None:
    exchange = announced(station, people.expert)
    waiting = Exchange.objects.waiting_for
    assert not waiting(people.expert).exists()
    with clock.at(BEGINS + timedelta(hours=3)):
        assert [list(waiting(one)) for one in (people.expert, people.society, people.host)] == [
            [exchange],
            [exchange],
            [],
        ]
    closed(exchange, people.expert)
    with clock.at(BEGINS + timedelta(hours=3)):
        assert not waiting(people.expert).exists()
