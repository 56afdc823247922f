"""A row put into the database by hand: nobody answers it, and the verification names it once a deed has taken it on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model

from kezhan import clock
from kezhan.commands.beside_record import faults_beside_record
from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.matching import agreements, invitations, pairings
from kezhan.matching.models import Pairing
from kezhan.organisations import offering, registering
from kezhan.organisations.leaving import end_post
from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.application import consenting, drafting
from tests.matching.people import MONDAY, invited, looked_at, open_need, paired, signed
from tests.organisations.test_registering import HOST
from tests.province import BEGAN_ON, Province
from tests.stations.people import draft

pytestmark = pytest.mark.django_db


def offer(province: Province) -> tuple[Model, Callable[[Any], object]]:
    asked = offering.offer_post(
        "bakery", role=Role.SOCIETY, organisation=province.societies.food, by=province.posts.food
    )
    return asked, lambda one: offering.accept(one, by=province.posts.bakery.account)


def invitation(province: Province) -> tuple[Model, Callable[[Any], object]]:
    asked = invited(open_need(province.hosts.bakery), province.societies.food, province.posts.bakery)
    return asked, lambda one: pairings.accept(one, by=province.posts.food)


def invitation_declined(province: Province) -> tuple[Model, Callable[[Any], object]]:
    return invitation(province)[0], lambda one: invitations.decline(one, "不合适", by=province.posts.food)


def chosen(province: Province) -> Pairing:
    need = open_need(province.hosts.bakery)
    return paired(need, province.societies.food, province.posts.bakery, province.posts.food)


def pairing(province: Province) -> tuple[Model, Callable[[Any], object]]:
    made = agreements.upload_agreement(chosen(province), looked_at(), by=province.posts.food)
    return made, lambda one: agreements.sign(one, by=province.posts.food)


def pairing_signed(province: Province) -> tuple[Model, Callable[[Any], object]]:
    return signed(province, chosen(province)), lambda one: agreements.apply(one, by=province.posts.food)


def registration(province: Province) -> tuple[Model, Callable[[Any], object]]:
    asked = registering.register_host(HOST, by=province.posts.expert.account)
    return asked, lambda one: registering.approve(one, by=province.posts.liwan)


def consent(province: Province) -> tuple[Model, Callable[[Any], object]]:
    station = draft(province.posts.food, province.posts.bakery)
    expert = Expert.objects.get(account=province.posts.expert.account)
    drafting.set_team(station, members={expert.pk: "驻站"}, by=province.posts.food)
    return station.consents.get(), lambda one: consenting.agree(one, by=province.posts.expert)


QUESTIONS = [offer, invitation, invitation_declined, pairing, pairing_signed, registration, consent]


@pytest.mark.parametrize("changes", [{"subject_id": 0}, {"actor": "别人"}], ids=["no entry", "a changed one"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.__name__)
def test_nobody_answers_what_nobody_asked(question: Any, changes: dict[str, Any], province: Province) -> None:
    with clock.at(MONDAY):
        asked, answer = question(province)
        Entry.objects.filter(subject_kind=asked._meta.model_name, subject_id=asked.pk).update(**changes)
        with pytest.raises(Refused, match="记录里没有谁发出过这一份，不能答复"):
            answer(asked)


def test_an_offer_that_was_changed_makes_nobody_an_officer(province: Province) -> None:
    with clock.at(MONDAY):
        asked, answer = offer(province)
        place = {"society": None, "association": province.associations.guangdong, "role": Role.PROVINCE}
        PostOffer.objects.filter(pk=asked.pk).update(**place, offered_by_post=province.posts.guangdong)
        with pytest.raises(Refused, match="和记录里最后写下的不一样，先不能办"):
            answer(asked)


def test_a_post_put_in_by_hand_is_named_though_the_platform_itself_has_ended_it(province: Province) -> None:
    account = province.posts.bakery.account
    post = Post.objects.create(
        account=account, role=Role.PROVINCE, association=province.associations.guangdong, began_on=BEGAN_ON
    )
    assert list(faults_beside_record()) == []
    end_post(post, by=post)
    called = f"“{post}”（岗位 {post.pk}）"
    told = f"{called}：记录里没有登记它的那一条，是有人放进数据库的，后来才在平台上办过事"
    assert list(faults_beside_record()) == [told]


def test_what_a_deed_made_is_no_fault_whatever_came_of_it(province: Province) -> None:
    with clock.at(MONDAY):
        asked, answer = offer(province)
        answer(asked)
        end_post(Post.objects.latest("pk"), by=province.posts.food)
    assert list(faults_beside_record()) == []
