"""No association says yes to an application that a rule calls incomplete, and nobody is stuck by that (§5.2)."""

import pytest

from kezhan.experts.models import Expert, Membership
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.application import consenting, drafting
from kezhan.stations.application.leaving import leave_list
from kezhan.stations.application.replenishing import replenish
from kezhan.stations.application.team import team_and_asked
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.moves import Said
from kezhan.stations.review.refusing import NotAsSeen
from kezhan.stations.states import UNDER_REVIEW, State
from tests.matching.people import looked_at
from tests.stations.lives import LIVES, filing
from tests.stations.people import MONDAY, People, at_desk, by_desk
from tests.stations.walking import ONWARD

YES = [state for state in UNDER_REVIEW if state != State.NOTICE]
"""The states in which an association says yes; a notice ends by itself and says nothing of the application."""


def society_of(station: Station, people: People) -> Post:
    return people.society if station.society == people.society.society else people.city_society


def one_less(station: Station, people: People) -> Station:
    """An expert of the team leaves the list of the society."""
    by = society_of(station, people)
    leave_list(station.team.first(), station.society, by=by)
    return Station.objects.get(pk=station.pk)


@pytest.mark.parametrize("state", YES)
def test_no_yes_where_a_standard_is_not_met_until_it_is(state: State, people: People) -> None:
    station = one_less(LIVES[state](people), people)
    move = ONWARD[station.step.kind]
    with pytest.raises(Refused) as refused:
        by_desk(move, station)
    assert (refused.value.reason, refused.value.clause) == ("申请还不齐全，驻站专家：至少 3 名，现有 2 名", "§5.2")
    assert Station.objects.get(pk=station.pk).step == station.step

    by, another = society_of(station, people), Expert.objects.of(station.society).exclude(stations=station).first()
    replenish(station, members={another.pk: "驻站"}, by=by)
    consenting.agree_on_paper(station.consents.waiting().get(), looked_at("同意书"), by=by)
    went = by_desk(move, station)
    assert (went.step_key, went.state) != (station.step_key, station.state)


def test_what_lacks_something_at_the_filing_is_returned_filled_again_and_filed(people: People) -> None:
    station = one_less(filing(people), people)
    station = by_desk("return", station, Said(remarks={"station.team": "请补到 3 名"}))
    assert station.state == State.RETURNED
    another = Expert.objects.of(station.society).exclude(stations=station).first()
    drafting.set_team(station, members=team_and_asked(station) | {another.pk: "驻站"}, by=people.society)
    consenting.agree_on_paper(station.consents.waiting().get(), looked_at("同意书"), by=people.society)
    station = take("submit", take("confirm", station, by=people.host), by=people.society)
    assert station.state == State.FILING
    assert by_desk("file", station).filing_number


def test_the_county_may_pass_it_on_with_a_reservation(people: People) -> None:
    station = one_less(LIVES[State.OPINION](people), people)
    assert by_desk("express_doubt", station, Said("差一名专家，学会正在补")).state == State.REVIEW


@pytest.mark.parametrize("state", YES)
def test_nothing_is_decided_on_a_team_that_somebody_left_by_their_societys_list_unseen(
    state: State, people: People
) -> None:
    station = LIVES[state](people)
    TeamMember.objects.create(station=station, expert=Expert.objects.of(station.society).last())
    seen = station.version
    station = one_less(station, people)
    with pytest.raises(NotAsSeen):
        take(ONWARD[station.step.kind], station, by=at_desk(station), said=Said(seen=seen))


def test_the_host_confirms_a_draft_anew_whose_expert_left_the_list(people: People) -> None:
    station = one_less(LIVES[State.DRAFT](people), people)
    assert (station.host_confirmed_at, station.team.count()) == (None, 2)


def test_who_leaves_a_list_has_left_the_stations_and_keeps_the_part_in_them(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    expert = station.team.first()
    question = Consent(station=station, expert=expert, state=Consent.State.AGREED)
    question.asked_at, question.due_on = MONDAY, MONDAY.date()
    question.save()
    one_less(station, people)
    question.refresh_from_db()
    assert (question.state, question.reason) == (Consent.State.LEFT, "退出了广东省水产学会的专家名单")
    assert not expert.stations.exists()


def test_who_leaves_one_of_two_lists_stays_in_the_team(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    station.co_operating.add(people.other_society.society)
    member = station.team.first()
    Membership.objects.create(expert=member, society=people.other_society.society, began_on=MONDAY.date())
    assert one_less(station, people).version == station.version
    assert station.team.count() == 3
