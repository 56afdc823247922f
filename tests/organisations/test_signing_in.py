"""The security log keeps each sign-in. Wrong passwords are held off by name and place, and by place alone."""

from datetime import UTC, datetime, timedelta

import pytest

from kezhan import clock
from kezhan.organisations import signing_in
from kezhan.organisations.access import renew_password, reset_password, stop_account
from kezhan.policy.refusal import Refused
from kezhan.security.holding import TooOften
from kezhan.security.log import Source
from kezhan.security.models import Event, Kind
from tests.province import PASSWORD, Province

WRONG_ONE = "no"
HERE, THERE = "203.0.113.7", "198.51.100.4"
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
WRONG = "登录名或密码不对，请再看一遍。密码区分大小写。"
BY_NAME = "这个登录名连续 8 次密码不对，为了保护账号，先停 15 分钟，到时候再试"
BY_PLACE = "从你这个网络登录，短时间里有 20 次没有成功，为了保护大家的账号，先停 15 分钟，到时候再试"


def tried(name: str, password: str = WRONG_ONE, address: str = HERE, times: int = 1) -> str:
    """The refusal of the last attempt. Empty when it succeeds."""
    for _ in range(times):
        try:
            signing_in.sign_in(username=name, password=password, source=Source(address, "/sign-in/"))
            told = ""
        except Refused as refused:
            told = refused.reason
    return told


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_who_comes_in_and_leaves_is_on_the_log_with_their_post(province: Province) -> None:
    assert tried(" FOOD ", PASSWORD) == ""
    account = province.posts.food.account
    signing_in.sign_out(Source(HERE, "/sign-out/", account.pk, "food", account.name, str(province.posts.food)))
    came, left = Event.objects.order_by("pk")
    assert (came.kind, left.kind) == ("signed_in", "signed_out")
    assert [(one.name, one.person, one.account_id) for one in (came, left)] == [("food", account.name, account.pk)] * 2
    assert came.post == left.post == "food经办（广东省食品学会）"


def test_a_wrong_password_and_a_name_that_nobody_has_are_told_and_noted_alike(province: Province) -> None:
    assert [tried("food"), tried("my-password-by-mistake")] == [WRONG, WRONG]
    assert kinds() == ["failed", "failed"]
    known, unknown = Event.objects.order_by("pk")
    assert known.name == "food"
    assert unknown.name.startswith("未知 ")
    assert "mistake" not in str(Event.objects.filter(pk=unknown.pk).values().get())


@pytest.mark.parametrize("name", ["food", "nobody-has-this"])
def test_eight_wrong_passwords_hold_a_name_at_a_place_whether_somebody_has_it_or_not(
    province: Province, name: str
) -> None:
    assert tried(name, times=8) == WRONG
    assert tried(name) == BY_NAME
    assert kinds() == ["failed"] * 8 + ["held"]


@pytest.mark.parametrize(("later", "told"), [(timedelta(minutes=15, seconds=-1), BY_NAME), (timedelta(minutes=15), "")])
def test_after_a_quarter_of_an_hour_the_right_password_is_looked_at_again(
    province: Province, later: timedelta, told: str
) -> None:
    with clock.at(NOON):
        tried("food", times=8)
    with clock.at(NOON + later):
        assert tried("food", PASSWORD) == told


def test_a_name_that_is_held_here_comes_in_elsewhere_and_others_come_in_here(province: Province) -> None:
    tried("food", times=9)
    assert [tried("food", PASSWORD, THERE), tried("bakery", PASSWORD)] == ["", ""]


def test_who_came_in_begins_anew(province: Province) -> None:
    tried("food", times=7)
    assert tried("food", PASSWORD) == ""
    assert tried("food", times=8) == WRONG


def test_only_who_came_in_with_that_name_at_that_place_begins_anew(province: Province) -> None:
    tried("food", times=8)
    assert tried("bakery", PASSWORD) == ""
    assert tried("food", PASSWORD, THERE) == ""
    assert tried("food") == BY_NAME


def test_forty_names_from_one_place_are_held_after_twenty_with_whatever_password(province: Province) -> None:
    told = [tried(f"name{number}") for number in range(40)]
    assert told == [WRONG] * 20 + [BY_PLACE] * 20
    assert tried("food", PASSWORD) == BY_PLACE
    assert tried("food", PASSWORD, THERE) == ""


def test_another_address_of_the_same_house_counts_as_the_same_place(province: Province) -> None:
    told = [tried(f"name{number}", address=f"2001:db8:1:2::{number:x}") for number in range(21)]
    assert told[-1] == BY_PLACE
    assert tried("food", PASSWORD, "2001:db8:1:3::1") == ""


def test_coming_in_with_an_own_name_does_not_clear_the_place(province: Province) -> None:
    for number in range(20):
        tried(f"name{number}")
        if number < 19:
            assert tried("bakery", PASSWORD) == ""
    assert tried("bakery", PASSWORD) == BY_PLACE


def test_a_new_password_from_the_administrator_or_the_command_line_unlocks_the_name(province: Province) -> None:
    tried("food", times=9)
    renew_password(province.posts.food.account, password="lizhi-gangbi-shanlu", by=province.posts.administrator)
    assert tried("food", "lizhi-gangbi-shanlu") == ""
    tried("food", times=9)
    reset_password(province.posts.food.account, password="shanlu-gangbi-lizhi")
    assert tried("food", "shanlu-gangbi-lizhi") == ""
    unlocked = Event.objects.filter(kind=Kind.UNLOCKED).order_by("pk").values_list("name", "post")
    assert list(unlocked) == [("food", "administrator经办（管理员）"), ("food", "服务器上的命令行")]


def test_a_stopped_account_is_told_nothing_else(province: Province) -> None:
    stop_account(province.posts.food.account, by=province.posts.administrator)
    assert tried("food", PASSWORD) == WRONG


def test_what_is_too_often_is_a_refusal_of_its_own(province: Province) -> None:
    tried("food", times=8)
    with pytest.raises(TooOften):
        signing_in.sign_in(username="food", password=PASSWORD, source=Source(HERE))
