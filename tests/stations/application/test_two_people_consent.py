"""Whoever asks for a consent answers it in none of their posts (§3.2)."""

import pytest

from kezhan import clock
from kezhan.accounts.models import GivenPassword
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree, decline
from kezhan.stations.models import Consent, Station
from tests.stations.application.test_consents import asked, member, station
from tests.stations.people import MONDAY, People
from tests.stations.people import post as person

__all__ = ["member", "station"]


def test_nobody_answers_what_they_asked_in_another_post(station: Station, people: People, member: Post) -> None:
    Post.objects.create(
        account=member.account, role=Role.SOCIETY, society=people.society.society, began_on=MONDAY.date()
    )
    secretary = member.account.posts.get(role=Role.SOCIETY)
    with clock.at(MONDAY):
        drafting.set_team(station, members={member.account.expert.pk: "驻站"}, by=secretary)
    consent = station.consents.get()
    for answer in (lambda: agree(consent, by=member), lambda: decline(consent, "不去", by=member)):
        with pytest.raises(Refused, match="这是你自己发出的征求"):
            answer()
    drafting.set_team(station, members={}, by=people.society)
    (anew,) = asked(station, people, member.account.expert)[-1:]
    with clock.at(MONDAY):
        assert agree(anew, by=member).state == Consent.State.AGREED


@pytest.mark.parametrize("has_left", [True, False])
def test_nobody_agrees_as_an_expert_to_whom_somebody_of_the_asking_society_gave_the_password(
    station: Station, people: People, member: Post, has_left: bool
) -> None:
    giver = person(Role.SOCIETY, "设密码的", society=people.society.society)
    GivenPassword.objects.create(account=member.account, given_by=giver.account, given_on=MONDAY.date())
    if has_left:
        Post.objects.filter(pk=giver.pk).update(ended_on=MONDAY.date())
    (consent,) = asked(station, people, member.account.expert)
    for answer in (lambda: agree(consent, by=member), lambda: decline(consent, "不去", by=member)):
        with clock.at(MONDAY), pytest.raises(Refused) as refused:
            answer()
        society = people.society.society
        said = f"你的密码是设密码的（{society}）设的，不能由你答复{society}的征求，请他们另请一位专家"
        assert (refused.value.reason, refused.value.clause) == (said, "§3.2")
    assert station.team_members.count() == 0


@pytest.mark.parametrize("giver", ["administrator", "county", "other_society", "host"])
def test_who_got_the_password_from_anybody_else_agrees(
    station: Station, people: People, member: Post, giver: str
) -> None:
    by = getattr(people, giver).account
    GivenPassword.objects.create(account=member.account, given_by=by, given_on=MONDAY.date())
    (consent,) = asked(station, people, member.account.expert)
    with clock.at(MONDAY):
        assert agree(consent, by=member).state == Consent.State.AGREED


@pytest.mark.parametrize("by_themselves", [True, False])
def test_nobody_of_the_asking_society_answers_for_the_asked_one(
    station: Station, people: People, by_themselves: bool
) -> None:
    asked_one = people.other_society.society
    assert asked_one is not None
    both = Post.objects.create(
        account=people.society.account, role=Role.SOCIETY, society=asked_one, began_on=MONDAY.date()
    )
    free = people.other_society
    asking = people.society if by_themselves else person(Role.SOCIETY, "另一位", society=people.society.society)
    with clock.at(MONDAY):
        drafting.set_co_operating(station, societies=[asked_one], by=asking)
        consent = station.consents.get()
        with pytest.raises(Refused, match="两边不能由同一个人定"):
            agree(consent, by=both)
        assert agree(consent, by=free).state == Consent.State.AGREED


@pytest.mark.parametrize("way", ["a post at the host", "the password of the host's person", "a password from there"])
def test_nobody_of_the_host_answers_for_a_society_that_co_operates(station: Station, people: People, way: str) -> None:
    host, asked_one = people.host, people.other_society
    match way:
        case "a post at the host":
            Post.objects.create(account=asked_one.account, role=Role.HOST, host=host.host, began_on=MONDAY.date())
        case "the password of the host's person":
            GivenPassword.objects.create(account=host.account, given_by=asked_one.account, given_on=MONDAY.date())
        case _:
            GivenPassword.objects.create(account=asked_one.account, given_by=host.account, given_on=MONDAY.date())
    free = person(Role.SOCIETY, "另一位", society=asked_one.society)
    with clock.at(MONDAY):
        drafting.set_co_operating(station, societies=[asked_one.society], by=people.society)
        consent = station.consents.get()
        with pytest.raises(Refused, match="两边不能由同一个人定"):
            agree(consent, by=asked_one)
        assert agree(consent, by=free).state == Consent.State.AGREED
