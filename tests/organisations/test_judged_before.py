"""A password is judged and hashed before a deed's transaction: under a lock that would stall everybody's writing."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection

from kezhan.accounts import passwords
from kezhan.accounts.opening import change_password
from kezhan.organisations import access, posts
from kezhan.organisations.models import Post, Role
from kezhan.organisations.newcomers import Newcomer, sign_up
from kezhan.organisations.registering import refuse_host, register_host
from kezhan.security.log import Source
from tests.organisations.test_newcomers import VILLAGE
from tests.province import PASSWORD, Province

LONG = "荔枝-香云纱-2026" + "4@8({[<369&#!1|/0$5+7%2" * 5


def signed_up(province: Province) -> object:
    newcomer = Newcomer("林伟民", "linweimin", LONG)
    return sign_up(
        newcomer,
        lambda account: register_host(VILLAGE, by=account),
        refuse=lambda: refuse_host(VILLAGE),
        form_key=uuid4(),
    )


def opened_with_post(province: Province) -> object:
    person = {"name": "新同事", "username": "xintongshi", "password": LONG, "phone": ""}
    food = province.posts.food
    return posts.open_account_with_post(
        **person, role=Role.SOCIETY, organisation=food.society, form_key=uuid4(), by=food
    )


def first(province: Province) -> object:
    Post.objects.filter(role=Role.ADMINISTRATOR).delete()
    return posts.open_first_administrator(name="管理员", username="admin-1", password=LONG)


def changed(province: Province) -> object:
    return change_password(
        province.posts.food.account, present=PASSWORD, wanted=LONG, source=Source(address="10.0.0.1")
    )


DEEDS: dict[str, Callable[[Province], object]] = {
    "sign_up": signed_up,
    "open_account_with_post": opened_with_post,
    "open_first_administrator": first,
    "change_password": changed,
    "renew_password": lambda p: access.renew_password(p.posts.food.account, password=LONG, by=p.posts.administrator),
    "reset_password": lambda p: access.reset_password(p.posts.food.account, password=LONG),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_a_password_is_judged_once_over_a_bounded_length_and_under_no_lock(
    province: Province, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Province], object]
) -> None:
    judged: list[int] = []
    outside = len(connection.savepoint_ids)
    judge, stored = passwords.zxcvbn, passwords.make_password

    def seen_judging(password: str, known: list[str] | None = None) -> object:
        assert len(connection.savepoint_ids) == outside
        judged.append(len(password))
        return judge(password, known)

    def seen_storing(password: str) -> str:
        assert len(connection.savepoint_ids) == outside
        return stored(password)

    monkeypatch.setattr(passwords, "zxcvbn", seen_judging)
    monkeypatch.setattr(passwords, "make_password", seen_storing)
    deed(province)
    assert judged == [passwords.JUDGED]
