"""A station moved in the database is taken on by no deed, and a deed that took it on is named."""

import pytest

from kezhan.commands.beside_record import faults_beside_record
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.organisations.models import Association
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import StepKind
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree_on_paper
from kezhan.stations.application.unasked import faults_of_members
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.review.order_of_passages import faults_of_passages
from kezhan.stations.states import State
from tests.matching.people import looked_at
from tests.stations.lives import opinion
from tests.stations.people import People, at_desk, draft

REFUSED = "和记录里最后写下的不一样，先不能办。请告诉管理员：数据库可能被人改过"


def test_nobody_files_a_station_that_was_moved_past_the_review(people: People) -> None:
    station = opinion(people)
    moved(station)
    with pytest.raises(Refused, match=REFUSED):
        take("file", station, by=at_desk(station))
    assert not station.passages.filter(move="file").exists()


def test_nobody_fills_in_an_application_that_was_changed_in_the_database(people: People) -> None:
    station = draft(people.society, people.host)
    Station.objects.filter(pk=station.pk).update(name="另一个站")
    with pytest.raises(Refused, match=REFUSED):
        drafting.change_particulars(station, category="innovation", by=people.society)


def test_a_deed_that_took_such_a_station_on_is_named(people: People) -> None:
    station = opinion(people)
    assert list(faults_of_passages()) == []
    moved(station)
    record("chase", station, CLOCKWORK)
    take("file", station, by=at_desk(station))
    told = f"“{station}”办“备案编号”以前到的是“待提意见”，办的时候却是“待备案”，中间没有人经办"
    assert list(faults_of_passages()) == [told]
    assert told in list(faults_beside_record())


def moved(station: Station) -> None:
    """Put the station on the province's desk, to be filed, in the database."""
    step = next(one for one in station.edition.steps if one.kind is StepKind.FILING)
    province = Association.objects.get(parent=None)
    Station.objects.filter(pk=station.pk).update(state=State.FILING, step_key=step.key, desk=province)
    station.refresh_from_db()


def test_a_state_that_there_is_not_does_not_break_the_verification_off(people: People) -> None:
    station = opinion(people)
    last = station.passages.last()
    type(last).objects.filter(pk=last.pk).update(from_state="nowhere")
    assert ["办的时候却是“nowhere”" in each for each in faults_of_passages()] == [True]


@pytest.mark.parametrize("answered", [None, Consent.State.WAITING, Consent.State.DECLINED, Consent.State.LEFT])
@pytest.mark.parametrize("who", ["expert", "society"])
def test_who_was_put_in_beside_the_record_is_named(who: str, answered: str | None, people: People) -> None:
    """They were never asked, or did not agree, or have left again."""
    expert, *others = people.society.society.experts.order_by("pk")
    station = draft(people.society, people.host)
    drafting.set_team(station, members={expert.pk: "驻站"}, by=people.society)
    agree_on_paper(station.consents.get(), looked_at("同意书"), by=people.society)
    assert list(faults_of_members()) == []
    put_in = others[0] if who == "expert" else people.other_society.society
    if who == "expert":
        TeamMember.objects.create(station=station, expert=put_in, duty="技术指导")
    else:
        station.co_operating.add(put_in)
    if answered:
        asked = Consent.objects.values().get() | {"id": None, "expert_id": None, f"{who}_id": put_in.pk}
        Consent.objects.create(**asked | {"state": answered})
    told = f"“{station}”里的{put_in}没有同意过，是有人放进数据库的"
    assert list(faults_of_members()) == [told]
    assert told in list(faults_beside_record())
