"""The administrator gives and ends posts everywhere.

An organisation does so for itself, an association also below itself.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kezhan.accounts.models import Account
from kezhan.accounts.opening import change_password
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.notices.models import Notice
from kezhan.organisations.audience import people_of
from kezhan.organisations.leaving import end_post, leave_empty
from kezhan.organisations.models import Post, Role
from kezhan.organisations.posts import open_account_with_post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.security.log import Source
from tests.province import Province

PASSWORD = "荔枝-香云纱-2026"
NAMED_PERSONS = editions.in_force().rules.named_persons.clause


def new() -> dict[str, Any]:
    return {
        "name": "新同事",
        "username": "xin.tongshi",
        "password": PASSWORD,
        "phone": "13800138000",
        "form_key": uuid4(),
    }


@pytest.mark.parametrize("by", ["administrator", "guangdong", "guangzhou", "liwan", "bakery"])
def test_a_person_for_a_host_is_appointed_by_itself_or_whoever_is_in_charge(province: Province, by: str) -> None:
    post = open_account_with_post(
        **new(), role=Role.HOST, organisation=province.hosts.bakery, by=getattr(province.posts, by)
    )
    assert (post.organisation, post.account.username[:12]) == (province.hosts.bakery, "xin.tongshi-")
    assert post.account.check_password(PASSWORD)
    assert [entry.deed for entry in Entry.objects.all()] == ["open_account", "give_post"]
    assert first_broken_link() is None


@pytest.mark.parametrize("by", ["nanhai", "foshan", "dongguan", "food", "steelworks", "expert"])
def test_nobody_else_appoints_for_a_host(province: Province, by: str) -> None:
    with pytest.raises(Refused) as refused:
        open_account_with_post(
            **new(), role=Role.HOST, organisation=province.hosts.bakery, by=getattr(province.posts, by)
        )
    assert refused.value.clause == NAMED_PERSONS
    assert not Account.objects.filter(name="新同事").exists()


@pytest.mark.parametrize(
    ("by", "may"),
    [("guangdong", True), ("guangzhou", True), ("horticulture", True), ("liwan", False), ("foshan", False)],
)
def test_a_city_society_is_in_the_charge_of_city_and_province(province: Province, by: str, may: bool) -> None:
    def appoint() -> Post:
        return open_account_with_post(
            **new(),
            role=Role.SOCIETY,
            organisation=province.societies.horticulture,
            by=getattr(province.posts, by),
        )

    if may:
        assert appoint().society == province.societies.horticulture
    else:
        with pytest.raises(Refused):
            appoint()


@pytest.mark.parametrize("by", ["guangdong", "liwan", "food", "bakery"])
def test_only_an_administrator_makes_administrators(province: Province, by: str) -> None:
    with pytest.raises(Refused):
        open_account_with_post(**new(), role=Role.ADMINISTRATOR, organisation=None, by=getattr(province.posts, by))
    made = open_account_with_post(**new(), role=Role.ADMINISTRATOR, organisation=None, by=province.posts.administrator)
    assert made.is_administrator


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        (Role.CITY, "liwan"),
        (Role.PROVINCE, "guangzhou"),
        (Role.HOST, "food"),
        (Role.SOCIETY, "bakery"),
        (Role.ADMINISTRATOR, "liwan"),
        (Role.COUNTY, None),
        (Role.HOST, None),
    ],
)
def test_a_post_fits_its_organisation(province: Province, role: Role, organisation: str | None) -> None:
    there = {**vars(province.associations), **vars(province.societies), **vars(province.hosts), None: None}
    with pytest.raises(Refused) as refused:
        open_account_with_post(**new(), role=role, organisation=there[organisation], by=province.posts.administrator)
    assert refused.value.field == "role"


def test_the_same_form_opens_one_account(province: Province) -> None:
    typed = new() | {"role": Role.HOST, "organisation": province.hosts.bakery, "by": province.posts.bakery}
    assert open_account_with_post(**typed) == open_account_with_post(**typed)
    assert Account.objects.filter(name="新同事").count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"name": "新同仁"}, {"phone": "13800138001"}, {"password": "荔枝-香云纱-2027"}, {"organisation": "steelworks"}],
)
def test_other_words_in_a_form_that_opened_an_account_are_not_answered_as_if_taken(
    province: Province, changes: dict[str, str]
) -> None:
    typed = new() | {"role": Role.HOST, "organisation": province.hosts.bakery, "by": province.posts.guangdong}
    made = open_account_with_post(**typed)
    changed = {name: getattr(province.hosts, value, value) for name, value in changes.items()}
    with pytest.raises(Refused, match=f"用这张表已经给新同事开过账号，登录名是“{made.account.username}”"):
        open_account_with_post(**(typed | changed))
    assert Account.objects.filter(form_key=typed["form_key"]).count() == 1


def test_the_same_form_is_known_again_after_the_person_has_chosen_a_password(province: Province) -> None:
    typed = new() | {"role": Role.HOST, "organisation": province.hosts.bakery, "by": province.posts.bakery}
    made = open_account_with_post(**typed)
    change_password(made.account, present=PASSWORD, wanted="凤凰-单丛-2026-茶", source=Source("203.0.113.7"))
    assert open_account_with_post(**typed) == made


@pytest.mark.parametrize(
    ("by", "at", "role", "told"),
    [
        ("liwan", "bakery", Role.HOST, "bakery"),
        ("guangdong", "food", Role.SOCIETY, "food"),
        ("guangdong", "liwan", Role.COUNTY, "liwan"),
        ("administrator", "guangdong", Role.PROVINCE, "guangdong"),
        ("bakery", "bakery", Role.HOST, ""),
    ],
)
def test_who_sits_there_learns_at_once_who_else_acts_for_them(
    province: Province, by: str, at: str, role: Role, told: str
) -> None:
    doer, there = getattr(province.posts, by), getattr(province.posts, at).organisation
    open_account_with_post(**new(), role=role, organisation=there, by=doer)
    text = f"{doer}给新同事开了账号，从今天起以{there}的岗位办事。不是你们的人，就在“人员”里办离任"
    sent = [(one.account.username, one.text, one.link) for one in Notice.objects.all()]
    assert sent == ([(told, text, "/posts/")] if told else [])


def test_the_other_administrators_learn_of_a_new_one(province: Province) -> None:
    first = province.posts.administrator
    seat = {"role": Role.ADMINISTRATOR, "organisation": None}
    second = open_account_with_post(**new(), **seat, by=first)
    open_account_with_post(**new(), **seat, by=second)
    assert Notice.objects.get().account == first.account


def test_nobody_is_made_an_expert_by_others(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        open_account_with_post(**new(), role=Role.EXPERT, organisation=None, by=province.posts.administrator)
    assert refused.value.field == "role"


def test_an_ended_post_is_held_no_more_and_ended_once(province: Province) -> None:
    post = province.posts.bakery
    assert people_of(province.hosts.bakery) == [post.account_id]
    leave_empty(post, by=province.posts.liwan)
    assert people_of(province.hosts.bakery) == []
    with pytest.raises(Refused):
        end_post(post, by=province.posts.liwan)
    assert [entry.deed for entry in Entry.objects.all()] == ["end_post"]


def test_the_last_administrator_stays(province: Province) -> None:
    with pytest.raises(Refused):
        end_post(province.posts.administrator, by=province.posts.administrator)
    open_account_with_post(**new(), role=Role.ADMINISTRATOR, organisation=None, by=province.posts.administrator)
    assert end_post(province.posts.administrator, by=province.posts.administrator).ended_on is not None


def test_an_association_sees_the_posts_of_its_place_everybody_else_their_colleagues(province: Province) -> None:
    seen = {
        name: Post.objects.visible_to(post).count()
        for name, post in vars(province.posts).items()
        if name in {"administrator", "guangdong", "nanhai", "food", "bakery", "expert"}
    }
    assert seen == {"administrator": 23, "guangdong": 21, "nanhai": 4, "food": 1, "bakery": 1, "expert": 1}
    assert Post.objects.beside(province.posts.guangdong).get() == province.posts.guangdong
    assert Post.objects.visible_to(None).count() == 0


def test_the_database_itself_holds_a_post_once(province: Province) -> None:
    post = province.posts.bakery
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(account=post.account, role=post.role, host=post.host, began_on=post.began_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(account=post.account, role=Role.SOCIETY, host=post.host, began_on=post.began_on)
    assert post.account.posts.count() == 1
