"""A new person opens an account and registers in one deed."""

from dataclasses import replace
from uuid import uuid4

import pytest

from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.organisations.models import Registration
from kezhan.organisations.newcomers import Newcomer, sign_up
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.registering import register_host
from kezhan.policy.refusal import Refused
from tests.province import Province

LIN = Newcomer("林伟民", "linweimin", "a-quite-new-one-2026", "13800138000")
VILLAGE = HostParticulars(name="荔湾新村", form="village", division="440103014", without_code="村民小组")


def register(account: Account) -> Registration:
    return register_host(VILLAGE, by=account)


def test_account_and_registration_come_to_be_together_once_a_form(province: Province) -> None:
    key = uuid4()
    registration = sign_up(LIN, register, refuse=lambda: None, form_key=key)
    assert (registration.account.username[:10], registration.name) == ("linweimin-", "荔湾新村")
    assert registration.account.password_given_on is None
    assert [entry.deed for entry in Entry.objects.all()] == ["open_account", "hand_in_registration"]
    assert sign_up(LIN, register, refuse=lambda: None, form_key=key) == registration
    assert Registration.objects.count() == 1


def test_a_second_click_at_once_gives_the_account_that_the_first_opened(province: Province) -> None:
    key, first = uuid4(), list[Registration]()

    def meanwhile() -> None:
        first.append(sign_up(LIN, register, refuse=lambda: None, form_key=key))

    assert [sign_up(LIN, register, refuse=meanwhile, form_key=key)] == first


def test_a_refused_registration_leaves_no_account(province: Province) -> None:
    def refused(account: Account) -> Registration:
        raise Refused("不行", field="name")

    with pytest.raises(Refused) as refusal:
        sign_up(LIN, refused, refuse=lambda: None, form_key=uuid4())
    assert refusal.value.field == "name"
    assert (Account.objects.filter(name="林伟民").exists(), Entry.objects.count()) == (False, 0)


@pytest.mark.parametrize(
    ("newcomer", "field"),
    [
        (Newcomer("林", "linweimin", "a-quite-new-one-2026"), "account_name"),
        (Newcomer("林伟民", "林", "a-quite-new-one-2026"), "account_username"),
        (Newcomer("林伟民", "linweimin", "123"), "account_password"),
        (Newcomer("林伟民", "linweimin", "a-quite-new-one-2026", "12"), "account_phone"),
    ],
)
def test_what_is_wrong_with_the_account_is_told_apart_from_the_registration(
    province: Province, newcomer: Newcomer, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        sign_up(newcomer, register, refuse=lambda: None, form_key=uuid4())
    assert refusal.value.field == field
    assert Registration.objects.count() == 0


def test_all_that_is_wrong_with_the_account_is_told_at_once_beside_what_is_wrong_with_the_registration(
    province: Province,
) -> None:
    def refuse() -> None:
        raise Refused("不行", field="name")

    with pytest.raises(Refused) as refusal:
        sign_up(Newcomer("林", "林", "123", "12"), register, refuse=refuse, form_key=uuid4())
    told = [refusal.value, *refusal.value.further]
    assert [one.field for one in told] == ["name", "account_username", "account_name"]


def test_a_password_made_of_the_organisations_name_is_refused(province: Province) -> None:
    made = replace(LIN, password="荔湾新村玫瑰台灯")
    with pytest.raises(Refused, match="去掉里面的名字、登录名、电话、单位") as refusal:
        sign_up(replace(made, organisation="荔湾新村"), register, refuse=lambda: None, form_key=uuid4())
    assert refusal.value.field == "account_password"
    assert sign_up(made, register, refuse=lambda: None, form_key=uuid4()).account.username.startswith("linweimin-")
