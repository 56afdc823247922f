"""Nobody decides on their own registration, and nobody gives themselves a post."""

from datetime import date
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from kezhan.accounts.models import Account
from kezhan.experts import enrolment
from kezhan.experts.particulars import ExpertParticulars
from kezhan.needs.checking import open_need
from kezhan.needs.models import Need, NeedState
from kezhan.needs.posting import post_directly
from kezhan.notices.models import Notice
from kezhan.organisations.access import renew_password
from kezhan.organisations.deciding import refuse
from kezhan.organisations.models import Host, Post, Registration, Role
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.recusal import deciders, is_recused
from kezhan.organisations.offering import offer_post
from kezhan.organisations.posts import open_account_with_post
from kezhan.organisations.registering import approve, register_host
from kezhan.policy.refusal import Refused
from tests.needs.test_checking import MOONCAKES
from tests.organisations.test_registering import HOST
from tests.province import Province

EXPERT = ExpertParticulars(
    name="秘书长", affiliation="广东省食品学会", division="440106", fields="糕点", disciplines=("5501010",)
)


def waiting_for(province: Province) -> set[str]:
    return {name for name, post in vars(province.posts).items() if Registration.objects.waiting_for(post).exists()}


def test_an_officers_own_registration_goes_to_the_association_above(province: Province) -> None:
    officer = province.posts.liwan
    registration = register_host(HOST, by=officer.account)
    asked = Notice.objects.filter(text__endswith="请审核").values_list("account_id", flat=True)
    assert list(asked) == [province.posts.guangzhou.account_id]
    assert waiting_for(province) == {"guangzhou"}
    with pytest.raises(Refused, match="你是这件事的当事人，这件事要回避。由广州市科学技术协会代办"):
        approve(registration, by=officer)
    with pytest.raises(Refused, match="回避"):
        refuse(registration, remark="再看看", by=officer)
    assert approve(registration, by=province.posts.guangzhou).account == officer.account


def test_an_administrators_own_registration_is_not_theirs_to_decide(province: Province) -> None:
    registration = register_host(HOST, by=province.posts.administrator.account)
    with pytest.raises(Refused, match="回避。请liwan经办来办"):
        approve(registration, by=province.posts.administrator)
    assert waiting_for(province) == {"liwan"}


def test_a_society_whose_only_person_applies_as_its_expert_is_stood_in_for(province: Province) -> None:
    secretary = province.posts.food
    registration = enrolment.register_expert(province.societies.food, EXPERT, by=secretary.account)
    assert waiting_for(province) == {"guangdong"}
    with pytest.raises(Refused, match="由广东省科学技术协会代办"):
        enrolment.approve(registration, by=secretary)
    assert enrolment.approve(registration, by=province.posts.guangdong).account == secretary.account


def test_a_society_with_a_second_person_decides_itself(province: Province) -> None:
    secretary = province.posts.food
    other = Post.objects.create(
        account=province.posts.clinic.account, role=Role.SOCIETY, society=secretary.society, began_on=secretary.began_on
    )
    registration = enrolment.register_expert(province.societies.food, EXPERT, by=secretary.account)
    assert not Registration.objects.waiting_for(secretary).exists()
    assert not Registration.objects.waiting_for(province.posts.guangdong).exists()
    assert enrolment.approve(registration, by=other).account == secretary.account


@pytest.mark.parametrize("ended_on", [None, date(2024, 5, 6)])
def test_who_sits_or_ever_sat_on_the_applying_side_is_left_out_at_the_desk(
    province: Province, ended_on: date | None
) -> None:
    officer, side = province.posts.liwan, people_for(province.hosts.bakery)
    assert not is_recused(officer, side)
    assert deciders(officer.organisation, side) == [officer.account_id]
    beside = {"host": province.hosts.bakery, "role": Role.HOST, "began_on": officer.began_on, "ended_on": ended_on}
    Post.objects.create(account=officer.account, **beside)
    assert is_recused(officer, side)
    assert deciders(officer.organisation, side) == [province.posts.guangzhou.account_id]


@pytest.mark.parametrize("by", ["liwan", "bakery", "administrator"])
def test_nobody_offers_themselves_a_post(province: Province, by: str) -> None:
    officer = getattr(province.posts, by)
    with pytest.raises(Refused, match="不能给自己安排岗位"):
        offer_post(
            f" {officer.account.username.upper()} ", role=Role.HOST, organisation=province.hosts.bakery, by=officer
        )


def puppet_of(officer: Post, host: Host) -> Post:
    """A newcomer at the host whose first password the officer gave, and may know."""
    return open_account_with_post(
        name="何会计",
        username="hekuaiji",
        password="zhu-jiang-2026-mian",
        phone="",
        role=Role.HOST,
        organisation=host,
        form_key=uuid4(),
        by=officer,
    )


def test_an_account_that_one_opened_offers_one_no_post_either(province: Province) -> None:
    officer, host = province.posts.liwan, province.hosts.bakery
    puppet = puppet_of(officer, host)
    with pytest.raises(Refused, match="你的密码是对方设的，等于对方给自己安排岗位"):
        offer_post(f" {officer.account.username.upper()} ", role=Role.HOST, organisation=host, by=puppet)
    assert offer_post("clinic", role=Role.HOST, organisation=host, by=puppet).account == province.posts.clinic.account


def test_an_account_whose_password_one_renewed_offers_one_no_post_either(province: Province) -> None:
    renewed, administrator = province.posts.bakery, province.posts.administrator
    renew_password(renewed.account, password="zhu-jiang-2026-mian", by=administrator)
    with pytest.raises(Refused, match="你的密码是对方设的"):
        offer_post(administrator.account.username, role=Role.HOST, organisation=province.hosts.bakery, by=renewed)


def test_who_gave_a_person_their_password_decides_nothing_for_them(province: Province) -> None:
    officer, free = province.posts.liwan, colleague_of(province.posts.liwan)
    person = puppet_of(officer, province.hosts.bakery)
    need = post_directly(MOONCAKES, form_key=uuid4(), by=person)
    assert list(Need.objects.waiting_for(officer)) == []
    assert list(Need.objects.waiting_for(free)) == [need]
    with pytest.raises(Refused, match="何会计（广州荔香饼业有限公司）的密码是你设的，这件事要回避。请同事小吴来办"):
        open_need(need, by=officer)
    assert open_need(need, by=free).state == NeedState.OPEN


def test_a_county_with_one_officer_who_opened_the_account_is_stood_in_for(province: Province) -> None:
    person = puppet_of(province.posts.liwan, province.hosts.bakery)
    need = post_directly(MOONCAKES, form_key=uuid4(), by=person)
    assert list(Need.objects.waiting_for(province.posts.guangzhou)) == [need]
    assert open_need(need, by=province.posts.guangzhou).state == NeedState.OPEN


def test_who_gave_an_applicant_a_new_password_does_not_decide_their_registration(province: Province) -> None:
    applicant, administrator = province.posts.clinic.account, province.posts.administrator
    registration = register_host(HOST, by=applicant)
    renew_password(applicant, password="zhu-jiang-2026-mian", by=administrator)
    with pytest.raises(Refused, match="你给当事人设过密码"):
        approve(registration, by=administrator)
    assert approve(registration, by=province.posts.liwan).account == applicant


def test_a_password_given_to_a_colleague_or_chosen_anew_by_oneself_recuses_nobody(province: Province) -> None:
    officer = province.posts.guangzhou
    renew_password(officer.account, password="zhu-jiang-2026-mian", by=province.posts.administrator)
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    assert not is_recused(province.posts.administrator, need.applicants)
    assert not is_recused(officer, need.applicants)


def colleague_of(officer: Post) -> Post:
    account = Account.objects.create(username="colleague", name="同事小吴")
    return Post.objects.create(
        account=account, role=officer.role, association=officer.association, began_on=officer.began_on
    )


def test_of_people_who_never_applied_only_that_is_asked_even_in_the_middle_of_a_page(
    province: Province, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    officer, side = province.posts.liwan, people_for(province.hosts.bakery)
    assert not officer.may_have_a_part
    with django_assert_num_queries(1):
        assert not is_recused(officer, side)
    Post.objects.create(account=officer.account, role=Role.HOST, host=province.hosts.bakery, began_on=date(2026, 1, 1))
    assert is_recused(officer, side)


def test_an_association_looks_for_doubtful_desks_below_itself_alone(province: Province) -> None:
    desks = province.associations
    for post in (province.posts.liwan, province.posts.nanhai):
        Post.objects.create(account=post.account, role=Role.HOST, host=province.hosts.bakery, began_on=date(2026, 1, 1))
    in_doubt = {name: getattr(province.posts, name).desks_in_doubt for name in ("guangdong", "guangzhou", "liwan")}
    assert set(in_doubt["guangzhou"]) == {desks.liwan.pk}
    assert {desks.liwan.pk, desks.nanhai.pk} <= set(in_doubt["guangdong"])
    assert in_doubt["liwan"] == []
