"""A society or host asks to take part, and the association in charge decides. Only then does it exist."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.notices.models import Notice
from kezhan.organisations.deciding import refuse
from kezhan.organisations.models import Host, Post, Registration, Role, Society
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars
from kezhan.organisations.registering import approve, register_host, register_society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from tests.province import Province, code

HOST = HostParticulars(
    name="荔湾点心机械厂",
    form="enterprise",
    division="440103014",
    credit_code=code("91", 901),
    industry="C3531",
    staff=35,
    revenue=Decimal("1800.50"),
)
SOCIETY = SocietyParticulars(name="广州市茶叶学会", level="city", division="440100", credit_code=code("51", 902))
REGISTRATION = editions.in_force().terms.registration
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def applicant(province: Province) -> Account:
    return Account.objects.create_account(username="he", name="何厂长", password="kezhan-tests-2026")


@pytest.fixture
def neighbour(province: Province) -> Account:
    return Account.objects.create_account(username="li", name="李主任", password="kezhan-tests-2026")


def test_a_host_registers_with_the_nearest_association_which_is_told(province: Province, applicant: Account) -> None:
    with clock.at(MONDAY):
        registration = register_host(HOST, by=applicant)
        due_on = workdays.after(clock.today(), REGISTRATION.working_days)
    assert (registration.association, registration.due_on) == (province.associations.liwan, due_on)
    assert not Host.objects.filter(name=HOST.name).exists()
    told = Notice.objects.get()
    assert (told.account_id, told.link) == (
        province.posts.liwan.account_id,
        f"/registrations/{registration.pk}/",
    )


def test_in_dongguan_a_host_registers_with_the_city(province: Province, applicant: Account) -> None:
    registration = register_host(replace(HOST, division="441900119"), by=applicant)
    assert registration.association == province.associations.dongguan


def test_a_society_registers_with_the_association_of_its_level(province: Province, applicant: Account) -> None:
    assert register_society(SOCIETY, by=applicant).association == province.associations.guangzhou


def test_approval_makes_the_host_as_it_was_filled_in_and_the_applicants_post(
    province: Province, applicant: Account
) -> None:
    registration = register_host(HOST, by=applicant)
    post = approve(registration, by=province.posts.liwan)
    host = Host.objects.get(name=HOST.name)
    assert (post.account, post.role, post.host) == (applicant, Role.HOST, host)
    assert (host.revenue, host.size) == (Decimal("1800.50"), "small")
    registration.refresh_from_db()
    assert (registration.state, registration.decided_by) == ("approved", str(province.posts.liwan))
    assert Notice.objects.filter(account=applicant).count() == 1
    assert first_broken_link() is None


def test_approval_makes_the_society_and_the_applicants_post(province: Province, applicant: Account) -> None:
    post = approve(register_society(SOCIETY, by=applicant), by=province.posts.guangzhou)
    assert post.society == Society.objects.get(name=SOCIETY.name, association=province.associations.guangzhou)


def test_a_second_click_on_handing_in_gives_the_same_request(province: Province, applicant: Account) -> None:
    assert register_host(HOST, by=applicant) == register_host(HOST, by=applicant)
    assert register_society(SOCIETY, by=province.posts.bakery.account) == register_society(
        SOCIETY, by=province.posts.bakery.account
    )
    assert (Registration.objects.count(), Entry.objects.count()) == (2, 2)


def test_a_second_click_on_approval_makes_no_second_host(province: Province, applicant: Account) -> None:
    registration = register_host(HOST, by=applicant)
    approve(registration, by=province.posts.liwan)
    with pytest.raises(Refused) as refused:
        approve(registration, by=province.posts.liwan)
    assert refused.value.reason == f"这份注册已通过，由{province.posts.liwan}审核，不用再办"
    assert Host.objects.filter(name=HOST.name).count() == 1


def test_a_person_waits_for_one_request_at_a_time(province: Province, applicant: Account) -> None:
    register_host(HOST, by=applicant)
    with pytest.raises(Refused):
        register_society(SOCIETY, by=applicant)
    assert Registration.objects.count() == 1


def test_a_refusal_tells_the_reason_and_lets_the_applicant_try_again(province: Province, applicant: Account) -> None:
    registration = register_host(HOST, by=applicant)
    with pytest.raises(Refused) as refused:
        refuse(registration, remark=" ", by=province.posts.liwan)
    assert refused.value.field == "remark"
    refuse(registration, remark="请附营业执照", by=province.posts.liwan)
    assert Notice.objects.get(account=applicant).text == "“荔湾点心机械厂”的注册没有通过：请附营业执照"
    assert register_host(HOST, by=applicant) != registration
    assert not Host.objects.filter(name=HOST.name).exists()


@pytest.mark.parametrize("by", ["guangzhou", "nanhai", "food", "bakery", "expert"])
def test_only_the_association_in_charge_decides(province: Province, applicant: Account, by: str) -> None:
    registration = register_host(HOST, by=applicant)
    for decide in (approve, lambda one, by: refuse(one, remark="不行", by=by)):
        with pytest.raises(Refused) as refused:
            decide(registration, by=getattr(province.posts, by))
        assert refused.value.clause == REGISTRATION.clause
    assert Registration.objects.waiting().count() == 1


def test_what_stands_already_cannot_be_registered_again(province: Province, applicant: Account) -> None:
    bakery, food = province.hosts.bakery, province.societies.food
    for wrong in (replace(HOST, credit_code=bakery.credit_code), replace(HOST, name=bakery.name)):
        with pytest.raises(Refused):
            register_host(wrong, by=applicant)
    for wrong_society in (replace(SOCIETY, credit_code=food.credit_code), replace(SOCIETY, name=food.name)):
        with pytest.raises(Refused):
            register_society(wrong_society, by=applicant)
    assert Registration.objects.count() == 0


def test_what_somebody_else_has_handed_in_waits_for_them(
    province: Province, applicant: Account, neighbour: Account
) -> None:
    register_host(HOST, by=applicant)
    for same in (HOST, replace(HOST, name="另一个名字"), replace(HOST, credit_code=code("91", 903))):
        with pytest.raises(Refused) as refused:
            register_host(same, by=neighbour)
        assert "已经有人提交注册，正由广州市荔湾区科学技术协会审核" in refused.value.reason
    assert register_host(replace(HOST, name="另一个名字", credit_code=code("91", 903)), by=neighbour).pk
    elsewhere = replace(HOST, division="440605100", credit_code=code("91", 904))
    assert register_host(elsewhere, by=province.posts.clinic.account).pk


def test_a_host_entered_meanwhile_is_not_made_a_second_time(
    province: Province, applicant: Account, neighbour: Account
) -> None:
    registration = register_host(HOST, by=applicant)
    Host.objects.create(name="别名", form="enterprise", division="440605100", credit_code=HOST.credit_code)
    with pytest.raises(Refused):
        approve(registration, by=province.posts.liwan)
    assert Registration.objects.waiting().count() == 1
    assert Post.objects.filter(account=applicant).count() == 0


def test_each_role_sees_the_registrations_it_decides(province: Province, applicant: Account) -> None:
    register_host(HOST, by=applicant)
    seen = {
        name: Registration.objects.visible_to(post).count()
        for name, post in vars(province.posts).items()
        if name in {"administrator", "guangdong", "guangzhou", "liwan", "nanhai", "food", "bakery", "expert"}
    }
    assert {name for name, count in seen.items() if count} == {"administrator", "liwan"}
    assert Registration.objects.visible_to(None).count() == 0


def test_the_administrator_may_decide_where_nobody_is_there(province: Province, applicant: Account) -> None:
    registration = register_host(HOST, by=applicant)
    assert approve(registration, by=province.posts.administrator).account == applicant
