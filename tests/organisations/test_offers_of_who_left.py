"""What somebody offered and nobody accepted ends with their post or account.

Whoever was dismissed could otherwise come back, in another account, by an offer of their own.
"""

from collections.abc import Callable
from typing import Any

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.access import stop_account
from kezhan.organisations.leaving import end_post, leave_empty
from kezhan.organisations.models import Post, PostOffer, Role, Society
from kezhan.organisations.offering import accept, offer_post
from kezhan.policy.refusal import Refused
from tests.matching.people import MONDAY
from tests.province import Province
from tests.stations.people import post as appointed

MAY_NOT = "发出邀请的人现在不能安排这个岗位了"


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with clock.at(MONDAY):
        yield


def end(post: Post, by: Post) -> None:
    end_post(post, by=by)


def leave(post: Post, by: Post) -> None:
    Post.objects.filter(association=post.association).exclude(pk=post.pk).update(ended_on=clock.today())
    leave_empty(post, by=by)


def stop(post: Post, by: Post) -> None:
    stop_account(post.account, by=by)


def offered(province: Province) -> PostOffer:
    food = province.societies.food
    return offer_post("bakery", role=Role.SOCIETY, organisation=food, by=province.posts.food)


def told() -> dict[str, str]:
    return {one.account.username: one.text for one in Notice.objects.order_by("pk")}


@pytest.mark.parametrize("going", [end, leave, stop])
def test_it_is_taken_back_in_the_same_deed_and_those_asked_are_told(
    going: Callable[[Post, Post], None], province: Province
) -> None:
    by, administrator = province.posts.guangzhou, province.posts.administrator
    appointed(Role.CITY, "同事", association=province.associations.guangzhou)
    city = {"role": Role.CITY, "organisation": province.associations.guangzhou}
    bakery = {"role": Role.HOST, "organisation": province.hosts.bakery}
    own = [
        offer_post("expert", **city, by=by),
        offer_post("nobody", **city, by=by),
        offer_post("clinic", **bakery, by=by),
    ]
    others = offer_post("clinic", **city, by=province.posts.guangdong)
    Notice.objects.all().delete()
    going(by, administrator)
    assert list(PostOffer.objects.waiting()) == [others]
    for offer in (own[0], own[2]):
        with pytest.raises(Refused, match="已收回"):
            accept(offer, by=offer.account)
    because = "收回了给你的岗位邀请，因为发出邀请的人不在岗了"
    assert told()["expert"] == f"广州市科学技术协会{because}"
    assert told()["clinic"] == f"广州荔香饼业有限公司{because}"
    assert "发给登录名“clinic”（广州荔香饼业有限公司）的岗位邀请同时收回" in told()["bakery"]
    entries = Entry.objects.filter(deed="take_back_offer").values_list("subject_id", "account_id")
    assert dict(entries) == dict.fromkeys([one.pk for one in own], administrator.account_id)


def test_the_colleagues_are_told_once_with_all_names(province: Province) -> None:
    colleague = appointed(Role.SOCIETY, "同事", society=province.societies.food)
    offered(province)
    offer_post("nobody", role=Role.SOCIETY, organisation=province.societies.food, by=province.posts.food)
    end_post(province.posts.food, by=province.posts.guangdong)
    names = "“bakery”（广东省食品学会）、“nobody”（广东省食品学会）"
    text = f"food经办（广东省食品学会）不在岗了，发给登录名{names}的岗位邀请同时收回。还要请他们来，就再发一份"
    assert [one.text for one in Notice.objects.filter(account=colleague.account)] == [text]


@pytest.mark.parametrize("going", [end, stop])
def test_of_an_administrators_offer_the_other_administrators_are_told(
    going: Callable[[Post, Post], None], province: Province
) -> None:
    by, third = appointed(Role.ADMINISTRATOR, "管理员乙"), appointed(Role.ADMINISTRATOR, "管理员丙")
    offer_post("clinic", role=Role.ADMINISTRATOR, organisation=None, by=province.posts.administrator)
    going(province.posts.administrator, by)
    assert not PostOffer.objects.waiting().exists()
    assert "发给登录名“clinic”（管理员）的岗位邀请同时收回" in told()[third.account.username]
    assert by.account.username not in told()


def test_what_a_person_offered_in_another_post_stays_when_one_post_ends(province: Province) -> None:
    offer, account = offered(province), province.posts.food.account
    Post.objects.create(account=account, role=Role.HOST, host=province.hosts.clinic, began_on=MONDAY.date())
    end_post(account.posts.get(host=province.hosts.clinic), by=province.posts.guangzhou)
    assert list(PostOffer.objects.waiting()) == [offer]


@pytest.mark.parametrize(
    "gone",
    [
        lambda post: Post.objects.filter(pk=post.pk).update(ended_on=MONDAY.date()),
        lambda post: Account.objects.filter(pk=post.account_id).update(is_active=False),
    ],
    ids=["post ended", "account stopped"],
)
def test_an_offer_that_still_waits_is_not_accepted_either(gone: Callable[[Post], object], province: Province) -> None:
    offer = offered(province)
    gone(province.posts.food)
    with pytest.raises(Refused, match=MAY_NOT):
        accept(offer, by=offer.account)
    assert not Post.objects.filter(account=offer.account, society=province.societies.food).exists()


def test_nor_is_one_for_a_society_that_passed_to_another_association_meanwhile(province: Province) -> None:
    society = province.societies.horticulture
    offer = offer_post("bakery", role=Role.SOCIETY, organisation=society, by=province.posts.guangzhou)
    Society.objects.filter(pk=society.pk).update(association=province.associations.foshan)
    with pytest.raises(Refused, match=MAY_NOT):
        accept(offer, by=offer.account)
