"""People register the same host at the same moment. One request stands, and the others are told."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection

from kezhan.accounts.models import Account
from kezhan.organisations.models import Registration
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.registering import register_host
from kezhan.policy.refusal import Refused
from tests.province import PASSWORD, build, code

HOST = HostParticulars(
    name="荔湾点心机械厂",
    form="enterprise",
    division="440103014",
    credit_code=code("91", 901),
    industry="C3531",
    staff=35,
    revenue=Decimal("1800.50"),
)


@pytest.mark.django_db(transaction=True)
def test_one_of_many_who_register_the_same_host_at_once_is_taken() -> None:
    build()
    people = [Account.objects.create_account(f"person{turn}", "何厂长", PASSWORD) for turn in range(8)]

    def register(person: Account) -> bool:
        try:
            return bool(register_host(HOST, by=person).pk)
        except Refused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as at_once:
        taken = list(at_once.map(register, people))
    assert (sorted(taken), Registration.objects.count()) == ([False] * 7 + [True], 1)
