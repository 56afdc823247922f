"""Whoever belongs to the applicants decides nothing at any desk, in any of their posts; somebody else can (§3.2)."""

from datetime import date

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.notices.models import Notice
from kezhan.organisations.models import Host, Post, Role, Society
from kezhan.organisations.models.recusal import deciders
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import MOVES, take
from kezhan.stations.models import Station
from kezhan.stations.openings import openings
from kezhan.stations.review.public_notices import answer_objection
from kezhan.stations.states import State
from tests.stations.lives import LIVES, countersignature, notice, opinion
from tests.stations.people import LONG_AFTER, MONDAY, People
from tests.stations.review.test_public_notices import raise_objection
from tests.stations.test_moves import SAID, allowed, written

pytestmark = pytest.mark.browser

DECIDED = [state for state in State if any(move.who.desk and state in move.sources for move in MOVES)]


def beside(officer: Post, role: Role, ended: date | None = None, **organisation: Society | Host) -> Post:
    """The same person's other post."""
    account, began = officer.account, MONDAY.date()
    return Post.objects.create(account=account, role=role, began_on=began, ended_on=ended, **organisation)


def colleague(officer: Post) -> Post:
    account = Account.objects.create(username=f"colleague{officer.pk}", name="同事小吴")
    return Post.objects.create(
        account=account, role=officer.role, association=officer.association, began_on=MONDAY.date()
    )


@pytest.mark.parametrize("ended", [None, MONDAY.date()], ids=["present", "ended"])
@pytest.mark.parametrize("part", ["society", "host", "co_operating", "expert"])
@pytest.mark.parametrize("state", DECIDED)
def test_no_desk_decides_in_any_state_on_what_its_person_has_a_part_in(
    state: State, part: str, ended: date | None, people: People
) -> None:
    station = LIVES[state](people)
    for officer in (people.province, people.city, people.county):
        take_part(officer, station, people, part, ended)
    before = written(station)
    moves = [move for move in MOVES if move.who.desk and state in move.sources]
    deciding = {move: allowed(move, state, station) - {"clockwork"} for move in moves}
    for name in set().union(*deciding.values()):
        by = getattr(people, name)
        shown = openings(station, by)
        assert "回避" in str(shown.recusal)
        for move in (move for move in moves if name in deciding[move]):
            assert move not in shown.moves
            with clock.at(LONG_AFTER), pytest.raises(Refused, match="回避"):
                take(move.name, station, by=by, said=SAID)
    assert written(station) == before


def take_part(officer: Post, station: Station, people: People, part: str, ended: date | None) -> None:
    if part == "expert":
        member = Expert.objects.create(name="专家", affiliation="大学", division="440103", account=officer.account)
        station.team_members.create(expert=member)
        beside(officer, Role.EXPERT, ended)
    elif part == "co_operating":
        station.co_operating.add(people.other_society.society)
        beside(officer, Role.SOCIETY, ended, society=people.other_society.society)
    elif part == "society":
        beside(officer, Role.SOCIETY, ended, society=station.society)
    else:
        beside(officer, Role.HOST, ended, host=station.host)


def test_a_colleague_without_a_part_decides_and_is_the_one_who_is_asked(people: People) -> None:
    free = colleague(people.county)
    station = opinion(people)
    beside(people.county, Role.HOST, host=station.host)
    assert str(openings(station, people.county).recusal).startswith(
        f"你在{station.host}有岗位，这件事要回避。请同事小吴来办"
    )
    assert list(Station.objects.waiting_for(people.county)) == []
    assert list(Station.objects.waiting_for(free)) == [station]
    assert deciders(station.desk, station.applicants) == [free.account_id]
    assert not openings(station, people.city).moves
    assert take("support", station, by=free).state == State.REVIEW


def test_where_everybody_at_the_desk_has_a_part_the_association_above_is_told_and_decides(people: People) -> None:
    beside(people.county, Role.SOCIETY, date(2026, 11, 23), society=people.society.society)
    with clock.at(MONDAY):
        station = opinion(people)
    told = Notice.objects.filter(text__startswith="请办理").values_list("account_id", flat=True)
    assert list(told) == [people.city.account_id]
    reason = str(openings(station, people.county).recusal)
    assert reason.startswith(
        f"你在{station.society}任过职，这件事要回避。由{people.city.association}代办（广州市小林）"
    )
    assert list(Station.objects.waiting_for(people.city)) == [station]
    assert list(Station.objects.waiting_for(people.county)) == []
    assert list(Station.objects.waiting_for(people.province)) == []
    assert openings(station, people.city).recusal is None
    moved = take("support", station, by=people.city)
    assert moved.state == State.REVIEW
    passage = moved.passages.get(move="support")
    assert (passage.association, passage.actor_account) == (people.city.association, people.city.account)


def test_where_the_one_above_has_a_part_too_it_goes_further_up(people: People) -> None:
    station = opinion(people)
    for officer in (people.county, people.city):
        beside(officer, Role.HOST, host=station.host)
    assert list(Station.objects.waiting_for(people.province)) == [station]
    with pytest.raises(Refused, match=f"由{people.province.association}代办"):
        take("support", station, by=people.county)
    assert take("support", station, by=people.province).state == State.REVIEW


def test_where_nobody_is_left_the_page_says_who_has_to_be_asked(people: People) -> None:
    station = opinion(people)
    for officer in (people.county, people.city, people.province):
        beside(officer, Role.HOST, host=station.host)
    assert "没有可以办的人，请管理员增加一位" in str(openings(station, people.county).recusal)
    assert deciders(station.desk, station.applicants) == []
    free = colleague(people.county)
    assert take("support", station, by=free).state == State.REVIEW


def test_who_stands_in_at_the_filing_numbers_it_for_the_association_in_charge(people: People) -> None:
    station = countersignature(people)
    with clock.at(LONG_AFTER):
        station = take("countersign", station, by=people.province)
        beside(people.city, Role.HOST, host=station.host)
        filed = take("file", station, by=people.province)
    assert filed.filed_by == people.city.association
    assert filed.passages.get(move="file").association == people.province.association


def test_people_elsewhere_and_other_matters_stay_as_they_were(people: People) -> None:
    beside(people.county, Role.HOST, host=people.other_host.host)
    station = opinion(people)
    assert openings(station, people.county).recusal is None
    assert list(Station.objects.waiting_for(people.county)) == [station]
    assert take("support", station, by=people.county).state == State.REVIEW


def test_an_objection_is_answered_by_nobody_of_the_applicants(people: People) -> None:
    station = notice(people)
    objection = raise_objection(station.public_notices.get())
    beside(people.province, Role.SOCIETY, society=station.society)
    with pytest.raises(Refused, match="回避。广东省科协没有可以办的人"):
        answer_objection(objection, upheld=False, answer="查过了", by=people.province)
    free = colleague(people.province)
    assert answer_objection(objection, upheld=False, answer="查过了", by=free).answered_by_account == free.account


def test_an_objection_is_told_to_nobody_of_the_applicants(people: People) -> None:
    station = notice(people)
    beside(people.province, Role.HOST, host=station.host)
    free = colleague(people.province)
    raise_objection(station.public_notices.get())
    told = Notice.objects.filter(text__contains="公示收到异议").values_list("account_id", flat=True)
    assert list(told) == [free.account_id]
