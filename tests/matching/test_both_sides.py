"""A person who belongs to both sides proposes for one of them, and somebody else answers (§3.2)."""

import re

import pytest

from kezhan.accounts.models import GivenPassword
from kezhan.matching import agreements, pairings
from kezhan.matching.invitations import decline
from kezhan.matching.models import Invitation, Pairing
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from tests.matching.people import looked_at
from tests.province import BEGAN_ON, Province


def of_both(province: Province, name: str) -> Post:
    """A person of the society or the host who also has a post on the other side."""
    post = getattr(province.posts, name)
    other = {"role": Role.HOST, "host": province.hosts.bakery}
    if post.host:
        other = {"role": Role.SOCIETY, "society": province.societies.food}
    Post.objects.create(account=post.account, began_on=BEGAN_ON, **other)
    return post


def test_who_belongs_to_the_host_does_not_accept_for_the_society(province: Province, invitation: Invitation) -> None:
    food = of_both(province, "food")
    with pytest.raises(Refused, match="你在广州荔香饼业有限公司有岗位，两边不能由同一个人定"):
        pairings.accept(invitation, by=food)
    assert decline(invitation, "这次不合适", by=food).state == "declined"


@pytest.mark.parametrize("name", ["food", "bakery"])
def test_nobody_signs_for_one_side_who_belongs_to_the_other(province: Province, pairing: Pairing, name: str) -> None:
    pairing = agreements.upload_agreement(pairing, looked_at("协议"), by=province.posts.food)
    person = of_both(province, name)
    with pytest.raises(Refused, match="两边不能由同一个人定"):
        agreements.sign(pairing, by=person)
    other = province.posts.bakery if name == "food" else province.posts.food
    assert agreements.sign(pairing, by=other).state == "agreed"


def test_nobody_agrees_for_one_side_whose_password_somebody_of_the_other_gave(
    province: Province, pairing: Pairing
) -> None:
    """That person could sign in as them, and so agree for both sides."""
    pairing = agreements.upload_agreement(pairing, looked_at("协议"), by=province.posts.food)
    bakery, food = province.posts.bakery, province.posts.food
    given = GivenPassword.objects.create(account=bakery.account, given_by=food.account, given_on=BEGAN_ON)
    with pytest.raises(Refused, match=re.escape(f"你的密码是{food}设的，两边不能由同一个人定")):
        agreements.sign(pairing, by=bakery)
    given.delete()
    assert agreements.sign(pairing, by=bakery).state == "agreed"
