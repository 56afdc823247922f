"""Another duty is another question: a member does what they agreed to until they agree to something else (§3.2)."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.consenting import agree, agree_on_paper, decline, lapse_unanswered
from kezhan.stations.application.leaving import leave
from kezhan.stations.belonging import belonging
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station, TeamMember
from tests.matching.people import looked_at
from tests.stations.application.test_consents import asked, experts_of, member, station, told
from tests.stations.people import MONDAY, People, draft, fill_in, host

__all__ = ["member", "station"]
LONG_HOURS = "每周五天"


def agreed(station: Station, people: People, member: Post) -> TeamMember:
    (consent,) = asked(station, people, member.account.expert)
    with clock.at(MONDAY):
        agree(consent, by=member)
    return station.team_members.get()


def asked_for(duty: str, station: Station, people: People) -> Consent:
    """The question to everybody in the team to do this."""
    members = dict.fromkeys(station.team.values_list("pk", flat=True), duty)
    with clock.at(MONDAY):
        drafting.set_team(station, members=members, by=people.society)
    return station.consents.waiting().get()


def test_until_they_agree_they_do_what_they_agreed_to(station: Station, people: People, member: Post) -> None:
    present = agreed(station, people, member)
    version = Station.objects.get(pk=station.pk).version
    question = asked_for(LONG_HOURS, station, people)
    present.refresh_from_db()
    assert (present.duty, Station.objects.get(pk=station.pk).version) == ("病害防治", version)
    assert told(member)[-1].startswith("请答复：广东省水产学会请广东省水产学会专家0到“")
    assert (belonging(station).experts, belonging(station).asked) == (["广东省水产学会专家0（病害防治）"], [])
    assert next(one.reason for one in missing(station) if one.item == "station.team") == "至少 3 名，现有 1 名"
    with clock.at(MONDAY):
        agree(question, by=member)
    present.refresh_from_db()
    assert (present.duty, station.team_members.count()) == (LONG_HOURS, 1)
    assert list(station.consents.values_list("state", "duty")) == [("agreed", "病害防治"), ("agreed", LONG_HOURS)]


def test_nobody_is_asked_without_saying_for_what(station: Station, people: People, member: Post) -> None:
    present, (_, other, *_) = agreed(station, people, member), experts_of(people)
    for members in ({present.expert_id: " "}, {present.expert_id: "病害防治", other.pk: ""}):
        with clock.at(MONDAY), pytest.raises(Refused, match="的分工，本人看过才能答复") as refused:
            drafting.set_team(station, members=members, by=people.society)
        assert (refused.value.field, refused.value.clause) == ("members", "§5.2")
    assert not station.consents.waiting().exists()


def test_whoever_says_no_or_nothing_goes_on_as_before(station: Station, people: People, member: Post) -> None:
    present = agreed(station, people, member)
    with clock.at(MONDAY):
        decline(asked_for(LONG_HOURS, station, people), "没有那么多时间", by=member)
    assert told(people.society)[-1].endswith("：没有那么多时间。原来的分工不变：病害防治")
    asked_for(LONG_HOURS, station, people)
    with clock.at(MONDAY + timedelta(days=30)):
        assert lapse_unanswered() == 1
    assert told(people.society)[-1].endswith("或者换一位。原来的分工不变：病害防治")
    present.refresh_from_db()
    assert present.duty == "病害防治"


def test_another_duty_without_an_account_takes_another_paper(station: Station, people: People) -> None:
    (consent,) = asked(station, people, experts_of(people)[1])
    with clock.at(MONDAY):
        first = agree_on_paper(consent, looked_at("同意书"), by=people.society)
        second = agree_on_paper(asked_for(LONG_HOURS, station, people), looked_at("另一份同意书"), by=people.society)
    assert first.paper != second.paper
    assert station.team_members.get().duty == LONG_HOURS


def test_at_the_limit_of_stations_a_member_may_still_do_something_else(
    station: Station, people: People, member: Post
) -> None:
    present = agreed(station, people, member)
    for number in range(station.edition.rules.quality_first.stations_per_expert):
        elsewhere = draft(people.society, host(f"第{number}家", "440103"))
        TeamMember.objects.create(station=elsewhere, expert=member.account.expert)
    question = asked_for(LONG_HOURS, station, people)
    with clock.at(MONDAY):
        agree(question, by=member)
    present.refresh_from_db()
    assert present.duty == LONG_HOURS


def test_the_duty_agreed_to_is_not_asked_for_again(station: Station, people: People, member: Post) -> None:
    agreed(station, people, member)
    question = asked_for(LONG_HOURS, station, people)
    with clock.at(MONDAY):
        drafting.set_team(station, members={member.account.expert.pk: "病害防治"}, by=people.society)
    question.refresh_from_db()
    assert (question.state, question.reason) == (Consent.State.TAKEN_BACK, "分工不改了")
    assert not station.consents.waiting().exists()


def test_who_leaves_is_not_asked_any_longer(station: Station, people: People, member: Post) -> None:
    agreed(station, people, member)
    asked_for(LONG_HOURS, station, people)
    with clock.at(MONDAY):
        leave(station, "调去外省工作", by=member)
    assert set(station.consents.values_list("state", flat=True)) == {"left"}
    assert not station.team_members.exists()


def test_what_is_handed_in_is_what_they_agreed_to(station: Station, people: People) -> None:
    with clock.at(MONDAY):
        fill_in(station, people.society, people.host)
        first = station.team_members.first()
        members = dict(station.team_members.values_list("expert", "duty")) | {first.expert_id: LONG_HOURS}
        drafting.set_team(station, members=members, by=people.society)
        take("submit", take("confirm", station, by=people.host), by=people.society)
    first.refresh_from_db()
    assert (first.duty, station.consents.get().state) == ("驻站", Consent.State.TAKEN_BACK)


def test_an_agreement_ends_the_hosts_confirmation_and_the_question_does_not(
    station: Station, people: People, member: Post
) -> None:
    with clock.at(MONDAY):
        fill_in(station, people.society, people.host)
        take("confirm", station, by=people.host)
        members = dict(station.team_members.values_list("expert", "duty")) | {member.account.expert.pk: LONG_HOURS}
        drafting.set_team(station, members=members, by=people.society)
        assert Station.objects.get(pk=station.pk).host_confirmed_at == MONDAY
        Notice.objects.all().delete()
        agree(station.consents.waiting().get(), by=member)
    assert Station.objects.get(pk=station.pk).host_confirmed_at is None
    entry = Entry.objects.filter(deed="change_application").latest("pk")
    assert "专家0 每周五天" in entry.facts["value"]["to"]
