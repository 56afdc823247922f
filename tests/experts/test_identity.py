"""Name and telephone give nobody an expert of another society: a society that lists them says first who it is."""

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.approving import refuse
from kezhan.experts.enrolment import approve, enrol, leave, register_expert
from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars
from kezhan.journal.verifying import first_broken_link
from kezhan.organisations.models import Registration, Role
from kezhan.policy.refusal import Refused
from tests.experts.test_enrolment import HUANG
from tests.province import Province


@pytest.fixture
def stranger(province: Province) -> Account:
    return Account.objects.create_account(username="stranger", name="来客", password="kezhan-tests-2026")


@pytest.fixture
def listed(province: Province) -> Expert:
    return enrol(province.societies.mechanics, HUANG, by=province.posts.mechanics)


def approved_elsewhere(province: Province, stranger: Account) -> Registration:
    registration = register_expert(province.societies.food, HUANG, by=stranger)
    assert approve(registration, by=province.posts.food) is None
    return Registration.objects.get(pk=registration.pk)


def test_the_society_that_was_asked_gives_nothing_of_another_s(
    province: Province, listed: Expert, stranger: Account
) -> None:
    registration = approved_elsewhere(province, stranger)
    listed.refresh_from_db()
    assert (listed.account, stranger.posts.count()) == (None, 0)
    assert Expert.objects.of(province.societies.food).filter(name="黄教授").count() == 0
    assert (registration.society, registration.joined) == (province.societies.mechanics, province.societies.food)
    assert registration in Registration.objects.waiting_for(province.posts.mechanics)
    assert registration in Registration.objects.visible_to(province.posts.food)
    assert registration not in Registration.objects.waiting_for(province.posts.food)
    for by in (province.posts.food, province.posts.horticulture):
        with pytest.raises(Refused):
            approve(registration, by=by)
        with pytest.raises(Refused):
            refuse(registration, remark="不是", by=by)


def test_the_society_that_lists_them_says_that_it_is_the_same_person(
    province: Province, listed: Expert, stranger: Account
) -> None:
    assert approve(approved_elsewhere(province, stranger), by=province.posts.mechanics) == listed
    listed.refresh_from_db()
    assert listed.account == stranger
    assert {*listed.societies.all()} == {province.societies.food, province.societies.mechanics}
    assert first_broken_link() is None


def test_or_that_it_is_another(province: Province, listed: Expert, stranger: Account) -> None:
    registration = approved_elsewhere(province, stranger)
    with pytest.raises(Refused, match="怎么看出不是同一个人"):
        refuse(registration, remark=" ", by=province.posts.mechanics)
    refuse(registration, remark="单位不同", by=province.posts.mechanics)
    listed.refresh_from_db()
    other = Expert.objects.get(account=stranger)
    assert (listed.account, other != listed) == (None, True)
    assert [*other.societies.all()] == [province.societies.food]


def test_an_expert_whom_nobody_lists_any_more_is_nobody_s_to_give(
    province: Province, listed: Expert, stranger: Account
) -> None:
    leave(listed, province.societies.mechanics, by=province.posts.mechanics)
    expert = approve(register_expert(province.societies.food, HUANG, by=stranger), by=province.posts.food)
    listed.refresh_from_db()
    assert (expert != listed, listed.account) == (True, None)


def test_a_second_account_does_not_get_the_expert_of_the_first(province: Province, stranger: Account) -> None:
    owner = Account.objects.create_account(username="huang", name="黄教授", password="kezhan-tests-2026")
    food, by = province.societies.food, province.posts.food
    first, second = (approve(register_expert(food, HUANG, by=account), by=by) for account in (owner, stranger))
    assert [one and one.account for one in (first, second)] == [owner, stranger]


def test_an_expert_whose_post_ended_gets_one_with_the_next_society(province: Province, stranger: Account) -> None:
    for name in ("food", "mechanics"):
        stranger.posts.update(ended_on=clock.today())
        registration = register_expert(getattr(province.societies, name), HUANG, by=stranger)
        approve(registration, by=getattr(province.posts, name))
    assert [post.role for post in stranger.posts.filter(ended_on=None)] == [Role.EXPERT]


def test_passed_on_again_the_applicant_still_joins_the_society_that_was_asked(
    province: Province, listed: Expert, stranger: Account
) -> None:
    registration = approved_elsewhere(province, stranger)
    horticulture, mechanics = province.societies.horticulture, province.posts.mechanics
    listed.memberships.create(society=horticulture, began_on=clock.today())
    leave(listed, province.societies.mechanics, by=mechanics)
    assert approve(registration, by=mechanics) is None
    registration.refresh_from_db()
    assert (registration.society, registration.joined) == (horticulture, province.societies.food)


def test_without_a_telephone_nobody_is_taken_for_another(province: Province, stranger: Account) -> None:
    someone = ExpertParticulars("黄教授", "华南农业大学", "440106", "糕点", "", (), "")
    listed = enrol(province.societies.food, someone, by=province.posts.food)
    assert approve(register_expert(province.societies.food, someone, by=stranger), by=province.posts.food) != listed
