"""Whoever asks for a consent answers it in none of their posts (§3.2)."""

import pytest

from kezhan import clock
from kezhan.accounts.models import GivenPassword
from kezhan.experts.models import Membership
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree, agree_on_paper, decline, why_not
from kezhan.stations.models import Consent, Station
from tests.matching.people import looked_at
from tests.stations.application.test_consents import asked, member, station, told
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
def test_an_expert_with_a_password_of_the_asking_society_signs_a_paper(
    station: Station, people: People, member: Post, has_left: bool
) -> None:
    given_by_a_colleague(people, member, has_left)
    (consent,) = asked(station, people, member.account.expert)
    society = people.society.society
    said = f"{member.account.expert}的密码是{society}的人设的，请你在专家同意书上签字，由学会交上来"
    for answer in (lambda: agree(consent, by=member), lambda: decline(consent, "不去", by=member)):
        with clock.at(MONDAY), pytest.raises(Refused) as refused:
            answer()
        assert (refused.value.reason, refused.value.clause) == (said, "§3.2")
    with clock.at(MONDAY), pytest.raises(Refused, match="请把本人签字的专家同意书交上来"):
        agree(consent, by=people.society)
    assert station.team_members.count() == 0
    with clock.at(MONDAY):
        assert agree_on_paper(consent, looked_at("同意书"), by=people.society).state == Consent.State.AGREED
    assert station.team_members.get().expert == member.account.expert


def test_both_learn_that_a_paper_is_to_be_signed_and_it_lies_on_the_society_s_desk(
    station: Station, people: People, member: Post
) -> None:
    given_by_a_colleague(people, member)
    (consent,) = asked(station, people, member.account.expert)
    asks = f"请{consent.asked}在专家同意书上签字后交上来："
    assert [told(post)[-1].startswith(asks) for post in (member, people.society)] == [True, True]
    desks = [list(Consent.objects.waiting_for(post)) for post in (member, people.society, people.other_society)]
    assert desks == [[], [consent], []]
    assert [list(rows) for rows in (Consent.objects.on_paper(), Consent.objects.by_themselves())] == [[consent], []]
    assert list(Consent.objects.visible_to(member)) == [consent]


def test_a_society_outside_the_station_that_lists_the_expert_too_has_no_part_in_it(
    station: Station, people: People, member: Post
) -> None:
    given_by_a_colleague(people, member)
    (consent,) = asked(station, people, member.account.expert)
    outside = people.other_society
    Membership.objects.create(expert=consent.expert, society=outside.society, began_on=MONDAY.date())
    assert not Consent.objects.visible_to(outside).exists()
    with clock.at(MONDAY), pytest.raises(Refused, match="所在学会答复，你现在的岗位不能办"):
        agree_on_paper(consent, looked_at("同意书"), by=outside)


def test_who_got_the_password_after_the_question_is_told_to_be_asked_anew(
    station: Station, people: People, member: Post
) -> None:
    (consent,) = asked(station, people, member.account.expert)
    given_by_a_colleague(people, member)
    with clock.at(MONDAY), pytest.raises(Refused, match="收回再问一次，由你在专家同意书上签字"):
        agree(consent, by=member)
    drafting.set_team(station, members={}, by=people.society)
    assert asked(station, people, member.account.expert)[-1].needs_paper


def given_by_a_colleague(people: People, member: Post, has_left: bool = False) -> None:
    giver = person(Role.SOCIETY, "设密码的", society=people.society.society)
    GivenPassword.objects.create(account=member.account, given_by=giver.account, given_on=MONDAY.date())
    if has_left:
        Post.objects.filter(pk=giver.pk).update(ended_on=MONDAY.date())


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


def test_another_expert_is_not_told_to_sign_the_paper(station: Station, people: People, member: Post) -> None:
    given_by_a_colleague(people, member)
    (consent,) = asked(station, people, member.account.expert)
    why = why_not(person(Role.EXPERT, "别的专家"), consent)
    assert why is not None
    assert why.reason == f"由{consent.asked}所在学会答复，你现在的岗位不能办"
