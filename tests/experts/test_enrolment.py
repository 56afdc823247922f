"""A society enrols experts or they register with it. One person stays one expert."""

from dataclasses import replace

import pytest

from kezhan.accounts.models import Account
from kezhan.experts.asking import agree
from kezhan.experts.enrolment import approve, change_expert, enrol, join, leave, register_expert
from kezhan.experts.models import Expert, Membership
from kezhan.experts.particulars import ExpertParticulars, particulars_of
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.notices.models import Notice
from kezhan.organisations import registering
from kezhan.organisations.deciding import refuse
from kezhan.organisations.models import Post, Registration, Role
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from tests.province import Province

MATCHING = editions.in_force().rules.matching.clause
HUANG = ExpertParticulars(
    name="黄教授",
    title="教授",
    affiliation="华南农业大学",
    division="440106",
    fields="饼类糕点的保鲜与包装",
    disciplines=("5501010",),
    phone="13800138000",
)


@pytest.fixture
def huang(province: Province) -> Account:
    return Account.objects.create_account(username="huang", name="黄教授", password="kezhan-tests-2026")


@pytest.mark.parametrize("by", ["food", "guangdong", "administrator"])
def test_a_society_enrols_an_expert_or_the_one_in_charge_does(province: Province, by: str) -> None:
    expert = enrol(province.societies.food, HUANG, by=getattr(province.posts, by))
    assert list(expert.societies.all()) == [province.societies.food]
    assert expert.disciplines == ["5501010"]
    assert Entry.objects.get().facts == {"society": "广东省食品学会"}


@pytest.mark.parametrize("phone", ["13800138000", ""])
@pytest.mark.parametrize("name", ["黄 教授", "黄\u3000教授", "黄\n教授"])
def test_one_person_is_one_expert_however_the_name_was_written(province: Province, name: str, phone: str) -> None:
    given = replace(HUANG, phone=phone)
    enrol(province.societies.food, given, by=province.posts.food)
    again = replace(given, name=name, affiliation="华南 农业大学")
    with pytest.raises(Refused, match="黄教授已经在广东省食品学会的专家名单里"):
        enrol(province.societies.food, again, by=province.posts.food)
    assert Expert.objects.filter(name="黄教授").count() == 1


@pytest.mark.parametrize("by", ["horticulture", "guangzhou", "bakery", "expert"])
def test_nobody_else_enrols_for_it(province: Province, by: str) -> None:
    with pytest.raises(Refused) as refused:
        enrol(province.societies.food, HUANG, by=getattr(province.posts, by))
    assert refused.value.clause == MATCHING
    assert not Expert.objects.filter(name="黄教授").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "黄"),
        ("name", "黄" * 41),
        ("affiliation", ""),
        ("division", "1"),
        ("fields", ""),
        ("fields", "长" * 1001),
        ("disciplines", ("55",)),
        ("phone", "020-83550000"),
        ("title", "长" * 41),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(province: Province, field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        enrol(province.societies.food, replace(HUANG, **{field: value}), by=province.posts.food)
    assert refused.value.field == field
    assert Entry.objects.count() == 0


def test_an_expert_from_outside_the_province_is_welcome(province: Province) -> None:
    assert enrol(province.societies.food, replace(HUANG, division="110105"), by=province.posts.food).pk


def test_a_second_click_enrols_nobody_twice(province: Province) -> None:
    enrol(province.societies.food, HUANG, by=province.posts.food)
    with pytest.raises(Refused) as refused:
        enrol(province.societies.food, HUANG, by=province.posts.food)
    assert refused.value.reason == "黄教授已经在广东省食品学会的专家名单里，不用再加"
    assert Expert.objects.filter(name="黄教授").count() == 1


@pytest.mark.parametrize("phone", ["13800138000", ""])
def test_the_same_person_enrolled_by_another_society_is_one_expert_of_both(province: Province, phone: str) -> None:
    person, mechanics = replace(HUANG, phone=phone), province.societies.mechanics
    experts = [
        enrol(province.societies.food, person, by=province.posts.food),
        enrol(mechanics, person, by=province.posts.mechanics),
    ]
    assert experts[0] == experts[1]
    agree(experts[0], mechanics, by=province.posts.dongguan)
    assert Membership.objects.filter(expert=experts[0]).count() == 2


def test_a_namesake_with_another_telephone_is_another_person(province: Province) -> None:
    enrol(province.societies.food, HUANG, by=province.posts.food)
    enrol(province.societies.food, replace(HUANG, phone="13900139000"), by=province.posts.food)
    assert Expert.objects.filter(name="黄教授").count() == 2


def test_somebody_registers_and_is_an_expert_once_the_society_approves(province: Province, huang: Account) -> None:
    registration = register_expert(province.societies.food, HUANG, by=huang)
    assert registration == register_expert(province.societies.food, HUANG, by=huang)
    assert Notice.objects.get().account_id == province.posts.food.account_id
    expert = approve(registration, by=province.posts.food)
    assert (expert.account, list(expert.societies.all())) == (huang, [province.societies.food])
    assert [post.role for post in Post.objects.filter(account=huang)] == [Role.EXPERT]
    with pytest.raises(Refused):
        approve(registration, by=province.posts.food)
    assert first_broken_link() is None


def test_whoever_registers_with_the_telephone_of_a_listed_expert_is_that_expert(
    province: Province, huang: Account
) -> None:
    listed = enrol(province.societies.food, HUANG, by=province.posts.food)
    expert = approve(register_expert(province.societies.food, HUANG, by=huang), by=province.posts.food)
    assert expert is not None
    assert expert == listed
    assert expert.account == huang
    assert Entry.objects.get(deed="enter_by_registration").facts == {
        "society": "广东省食品学会",
        "account": {"from": None, "to": "huang"},
    }


def test_an_expert_with_an_account_is_not_taken_over(province: Province, huang: Account) -> None:
    first = province.experts.food[0]
    same = replace(HUANG, name=first.name, phone=first.phone)
    expert = approve(register_expert(province.societies.horticulture, same, by=huang), by=province.posts.horticulture)
    first.refresh_from_db()
    assert (expert != first, first.account) == (True, province.posts.expert.account)


def test_an_expert_registers_with_a_second_society_and_keeps_one_post(province: Province, huang: Account) -> None:
    for society, by in (
        (province.societies.food, province.posts.food),
        (province.societies.mechanics, province.posts.mechanics),
    ):
        approve(register_expert(society, HUANG, by=huang), by=by)
    assert Expert.objects.get(account=huang).memberships.count() == 2
    assert Post.objects.filter(account=huang).count() == 1
    with pytest.raises(Refused):
        register_expert(province.societies.food, HUANG, by=huang)


def test_only_the_society_asked_decides(province: Province, huang: Account) -> None:
    registration = register_expert(province.societies.food, HUANG, by=huang)
    with pytest.raises(Refused):
        approve(registration, by=province.posts.mechanics)
    refuse(registration, remark="不在本会专业内", by=province.posts.food)
    assert not Expert.objects.filter(name="黄教授").exists()
    assert Notice.objects.get(account=huang).text == "“黄教授”的注册没有通过：不在本会专业内"


def test_each_kind_of_registration_is_approved_in_its_own_place(province: Province, huang: Account) -> None:
    registration = register_expert(province.societies.food, HUANG, by=huang)
    with pytest.raises(ValueError, match="is approved by kezhan"):
        registering.approve(registration, by=province.posts.food)
    assert Registration.objects.waiting().count() == 1


def test_an_expert_changes_what_is_said_of_them_with_the_old_words_on_record(province: Province) -> None:
    expert = province.experts.food[0]
    changed = change_expert(expert, replace(particulars_of(expert), fields="中式糕点"), by=province.posts.expert)
    assert changed.fields == "中式糕点"
    assert Entry.objects.get().facts == {"fields": {"from": "糕点烘焙与食品保鲜", "to": "中式糕点"}}
    assert Notice.objects.count() == 0
    change_expert(expert, replace(particulars_of(changed), title="副教授"), by=province.posts.food)
    assert Notice.objects.get().account_id == province.posts.expert.account_id


@pytest.mark.parametrize("by", ["horticulture", "guangdong", "bakery"])
def test_nobody_else_changes_an_expert(province: Province, by: str) -> None:
    expert = province.experts.food[0]
    with pytest.raises(Refused) as refused:
        change_expert(expert, replace(particulars_of(expert), title="副教授"), by=getattr(province.posts, by))
    assert refused.value.clause == MATCHING


def test_one_experts_post_does_not_change_another(province: Province) -> None:
    other = province.experts.food[1]
    with pytest.raises(Refused):
        change_expert(other, replace(particulars_of(other), title="副教授"), by=province.posts.expert)


def test_an_expert_who_belongs_nowhere_is_taken_in_and_let_go(province: Province) -> None:
    expert, society, by = province.experts.food[1], province.societies.mechanics, province.posts.mechanics
    leave(expert, province.societies.food, by=province.posts.food)
    join(expert, society, by=by)
    with pytest.raises(Refused):
        join(expert, society, by=by)
    assert expert in Expert.objects.of(society)
    leave(expert, society, by=by)
    with pytest.raises(Refused):
        leave(expert, society, by=by)
    assert expert not in Expert.objects.of(society)
    assert [entry.deed for entry in Entry.objects.all()][1:] == ["join_society", "leave_society"]
    assert join(expert, society, by=by) is not None


def test_an_expert_leaves_by_themselves_and_the_society_is_told(province: Province) -> None:
    leave(province.experts.food[0], province.societies.food, by=province.posts.expert)
    assert Notice.objects.get().account_id == province.posts.food.account_id


@pytest.mark.parametrize("by", ["mechanics", "bakery", "nanhai"])
def test_nobody_else_sends_an_expert_away(province: Province, by: str) -> None:
    with pytest.raises(Refused):
        leave(province.experts.food[0], province.societies.food, by=getattr(province.posts, by))
    assert province.experts.food[0] in Expert.objects.of(province.societies.food)
