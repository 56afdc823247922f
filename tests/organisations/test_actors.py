"""A post put into the database by hand, used, and taken out again leaves a deed of nobody."""

import pytest

from kezhan.accounts.models import Account
from kezhan.commands.beside_record import faults_beside_record
from kezhan.journal.models import Entry
from kezhan.journal.recording import record
from kezhan.organisations.actors import faults_of_actors
from kezhan.organisations.models import Post, Role, Society
from kezhan.organisations.societies import add_result
from tests.province import BEGAN_ON, Province

pytestmark = pytest.mark.django_db


def test_whoever_acted_in_a_post_of_their_own_is_no_fault(province: Province) -> None:
    add_result(province.societies.food, title="防裂配方", summary="十二家饼厂在用", by=province.posts.food)
    assert list(faults_of_actors()) == []


@pytest.mark.parametrize("deed", ["removed", "given to another"])
def test_a_post_that_was_there_for_one_deed_is_found(province: Province, deed: str) -> None:
    stranger = province.posts.bakery.account
    post = Post.objects.create(account=stranger, role=Role.SOCIETY, society=province.societies.food, began_on=BEGAN_ON)
    add_result(province.societies.food, title="防裂配方", summary="十二家饼厂在用", by=post)
    if deed == "removed":
        Post.objects.filter(pk=post.pk).delete()
    else:
        Post.objects.filter(pk=post.pk).update(account=province.posts.liwan.account)
    entry = Entry.objects.get(deed="add_result")
    told = f"第 {entry.sequence} 条记录由“{entry.actor}”经办，可是没有他的这个岗位（岗位 {post.pk}）"
    assert told in list(faults_of_actors())
    assert told in list(faults_beside_record())


def test_a_post_that_was_elsewhere_for_one_deed_is_found(province: Province) -> None:
    post = province.posts.bakery
    Post.objects.filter(pk=post.pk).update(role=Role.SOCIETY, host=None, society=province.societies.food)
    add_result(province.societies.food, title="防裂配方", summary="十二家饼厂在用", by=Post.objects.get(pk=post.pk))
    Post.objects.filter(pk=post.pk).update(role=Role.HOST, host=post.host, society=None)
    entry = Entry.objects.get(deed="add_result")
    told = f"第 {entry.sequence} 条记录由“{entry.actor}”经办，可是这个岗位在{post.organisation_name}（岗位 {post.pk}）"
    assert list(faults_of_actors()) == [told]


@pytest.mark.parametrize("name", ["广东省食品学会", "广东省食品（含保健食品）学会", "食品科学技术学会" * 8])
def test_an_earlier_name_of_person_or_organisation_is_no_fault(province: Province, name: str) -> None:
    post, society = province.posts.food, province.societies.food
    society.name = name
    society.save()
    post = Post.objects.with_organisation().get(pk=post.pk)
    add_result(society, title="防裂配方", summary="十二家饼厂在用", by=post)
    Account.objects.filter(pk=post.account_id).update(name="另一个名字")
    record("update_society", society, post)
    Society.objects.filter(pk=society.pk).update(name="改了名的学会")
    assert list(faults_of_actors()) == []
