"""An expert of another society, or one who signs in, is asked before a society lists them."""

import re
from dataclasses import replace

import pytest

from kezhan import clock
from kezhan.accounts.models import GivenPassword
from kezhan.experts.asking import agree, decline
from kezhan.experts.enrolment import approve, change_expert, enrol, join, leave, register_expert
from kezhan.experts.models import Expert, Membership, MembershipRequest
from kezhan.experts.particulars import particulars_of
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.matching.capacity import capacity_of
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from tests.province import Province

State = MembershipRequest.State


def told(province: Province, name: str) -> list[str]:
    account = getattr(province.posts, name).account_id
    return list(Notice.objects.filter(account=account).values_list("text", flat=True))


@pytest.mark.parametrize("place", [0, 1])
def test_until_it_is_answered_the_society_has_gained_nothing(province: Province, place: int) -> None:
    expert, mechanics, by = province.experts.food[place], province.societies.mechanics, province.posts.mechanics
    before = capacity_of(mechanics, editions.in_force())
    assert join(expert, mechanics, by=by) is None
    assert enrol_again_is_refused(province, expert)
    assert capacity_of(mechanics, editions.in_force()) == before
    assert expert.phone_for(by) == f"138****010{place + 1}"
    assert expert not in Expert.objects.of(mechanics)
    with pytest.raises(Refused):
        change_expert(expert, replace(particulars_of(expert), title="副教授"), by=by)
    assert [entry.deed for entry in Entry.objects.all()] == ["ask_expert"]


def enrol_again_is_refused(province: Province, expert: Expert) -> bool:
    with pytest.raises(Refused, match="已经征求过了，正等"):
        enrol(province.societies.mechanics, particulars_of(expert), by=province.posts.mechanics)
    return True


def test_a_listed_person_enrolled_anew_is_asked_too(province: Province) -> None:
    expert = enrol(province.societies.mechanics, particulars_of(province.experts.food[1]), by=province.posts.mechanics)
    assert expert == province.experts.food[1]
    assert [one.society for one in expert.memberships.all()] == [province.societies.food]
    assert MembershipRequest.objects.get().asked == "东莞市科学技术协会"


def test_the_expert_is_told_and_agrees(province: Province) -> None:
    expert, mechanics = province.experts.food[0], province.societies.mechanics
    join(expert, mechanics, by=province.posts.mechanics)
    assert told(province, "expert") == ["东莞市机械工程学会想把食一列入专家名单，同意以后才算数，请答复"]
    agree(expert, mechanics, by=province.posts.expert)
    assert expert in Expert.objects.of(mechanics)
    assert expert.phone_for(province.posts.mechanics) == "13800000101"
    assert told(province, "mechanics") == ["食一（专家）已同意，食一列入你们的专家名单"]
    assert [entry.deed for entry in Entry.objects.all()] == ["ask_expert", "agree_to_society"]
    assert first_broken_link() is None


def test_nobody_of_the_asking_society_answers_as_an_expert_to_whom_they_gave_the_password(province: Province) -> None:
    expert, mechanics, by = province.experts.food[0], province.societies.mechanics, province.posts.mechanics
    GivenPassword.objects.create(account=expert.account, given_by=by.account, given_on=clock.today())
    join(expert, mechanics, by=by)
    for answer in (agree, decline):
        with pytest.raises(Refused, match=f"你的密码是{re.escape(str(by))}设的，不能由你答复"):
            answer(expert, mechanics, by=province.posts.expert)
    assert expert not in Expert.objects.of(mechanics)


def test_for_one_who_does_not_sign_in_the_association_over_the_asking_society_answers(province: Province) -> None:
    expert, mechanics = province.experts.food[1], province.societies.mechanics
    join(expert, mechanics, by=province.posts.mechanics)
    assert told(province, "dongguan") == ["东莞市机械工程学会想把食二列入专家名单，同意以后才算数，请答复"]
    agree(expert, mechanics, by=province.posts.dongguan)
    assert expert in Expert.objects.of(mechanics)


@pytest.mark.parametrize(
    ("place", "by"),
    [
        (0, "mechanics"),
        (0, "food"),
        (0, "dongguan"),
        (0, "administrator"),
        (1, "mechanics"),
        (1, "food"),
        (1, "foshan"),
        (1, "expert"),
    ],
)
def test_nobody_else_answers(province: Province, place: int, by: str) -> None:
    expert, mechanics = province.experts.food[place], province.societies.mechanics
    join(expert, mechanics, by=province.posts.mechanics)
    for answer in (agree, decline):
        with pytest.raises(Refused, match="本人答复"):
            answer(expert, mechanics, by=getattr(province.posts, by))
    assert MembershipRequest.objects.get().state == State.WAITING


def test_who_declines_is_not_in_the_list_and_may_be_asked_again(province: Province) -> None:
    expert, mechanics = province.experts.food[0], province.societies.mechanics
    join(expert, mechanics, by=province.posts.mechanics)
    decline(expert, mechanics, by=province.posts.expert)
    assert expert not in Expert.objects.of(mechanics)
    assert told(province, "mechanics") == ["食一（专家）没有同意把食一列入你们的专家名单"]
    for answer in (agree, decline):
        with pytest.raises(Refused, match="没有等你答复的征求"):
            answer(expert, mechanics, by=province.posts.expert)
    assert join(expert, mechanics, by=province.posts.mechanics) is None
    assert [one.state for one in MembershipRequest.objects.all()] == [State.DECLINED, State.WAITING]


def test_who_registers_with_the_society_meanwhile_has_agreed(province: Province) -> None:
    expert, mechanics = province.experts.food[0], province.societies.mechanics
    join(expert, mechanics, by=province.posts.mechanics)
    registration = register_expert(mechanics, particulars_of(expert), by=province.posts.expert.account)
    approve(registration, by=province.posts.mechanics)
    assert MembershipRequest.objects.get().state == State.AGREED
    assert Membership.objects.filter(expert=expert, society=mechanics).count() == 1


def test_one_who_signs_in_is_asked_after_leaving_every_society_and_one_without_account_is_not(
    province: Province,
) -> None:
    mechanics, by = province.societies.mechanics, province.posts.mechanics
    for expert in province.experts.food[:2]:
        leave(expert, province.societies.food, by=province.posts.food)
    assert join(province.experts.food[0], mechanics, by=by) is None
    assert join(province.experts.food[1], mechanics, by=by) is not None


def test_the_one_who_would_be_asked_lists_at_once(province: Province) -> None:
    expert, mechanics = province.experts.food[1], province.societies.mechanics
    assert join(expert, mechanics, by=province.posts.dongguan) is not None
    assert [entry.deed for entry in Entry.objects.all()] == ["join_society"]


def test_an_officer_who_belongs_to_the_asking_society_does_not_answer_for_the_expert(province: Province) -> None:
    expert, mechanics = province.experts.food[1], province.societies.mechanics
    officer = province.posts.dongguan
    Post.objects.create(account=officer.account, role=Role.SOCIETY, society=mechanics, began_on=officer.began_on)
    join(expert, mechanics, by=province.posts.mechanics)
    for answer in (agree, decline):
        with pytest.raises(Refused, match="这件事要回避。由广东省科学技术协会代办"):
            answer(expert, mechanics, by=officer)
    assert not MembershipRequest.objects.waiting_for(officer).exists()
    assert MembershipRequest.objects.waiting_for(province.posts.guangdong).exists()
    assert len(told(province, "guangdong")) == 1
    agree(expert, mechanics, by=province.posts.guangdong)
    assert expert in Expert.objects.of(mechanics)
