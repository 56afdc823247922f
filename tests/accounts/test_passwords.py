"""A password must be hard to guess for somebody who knows the person and the site."""

import pytest

from kezhan.accounts.models import Account
from kezhan.accounts.passwords import WHAT_TO_DO, refuse_guessable
from kezhan.policy.refusal import Refused

LIN = Account(username="linweimin", name="林伟民", phone="13800138000")
AROUND = ["广东省食品学会", "广州荔香饼业有限公司"]


def told(password: str) -> str:
    """Why the password is refused, without the advice that always follows. Empty when it is accepted."""
    try:
        refuse_guessable(password, LIN, AROUND)
    except Refused as refused:
        return refused.reason.removesuffix(f"。{WHAT_TO_DO}")
    return ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("qwx-7e", "这个密码太好猜"),
        ("          ", "这个密码太好猜，重复的字太多"),
        ("1357924680864", "这个密码太好猜，和很多人用的差不多"),
        ("qwertyuiop", "这个密码太好猜，很多人都在用"),
        ("asdfghjkl;", "这个密码太好猜，是键盘上连着的键"),
        ("P@ssw0rd2026", "这个密码太好猜，和很多人用的差不多"),
        ("abcdefghijkl", "这个密码太好猜"),
    ],
)
def test_what_everybody_would_try_is_refused_with_why_and_what_to_do(password: str, why: str) -> None:
    assert told(password) == why


@pytest.mark.parametrize(
    "password",
    [
        "kezhan2026",
        "Kexie@123456",
        "Kezhan@2026!",
        "kexie-xuehui-2026",
        "科站通2026",
        "linweimin1985",
        "LinWeimin_1985!",
        "林伟民19850607",
        "13800138000",
        "wo13800138000",
        "食品学会2026",
        "广东省食品学会@2026",
        "荔香饼业888888",
    ],
)
def test_the_site_s_words_and_the_person_s_own_are_worth_nothing(password: str) -> None:
    assert told(password) != ""


@pytest.mark.parametrize("password", ["lizhi-gangbi-shanlu", "a-quite-new-one-2026", "荔枝-香云纱-2026", "9vQ2rTz1xK"])
def test_a_few_words_that_have_nothing_to_do_with_each_other_are_taken(password: str) -> None:
    assert told(password) == ""


@pytest.mark.parametrize("password", ["荔枝火车月亮海", "荔枝火车月亮", "火车，荞麦，月亮", "ｌｉｚｈｉ荔枝火车"])
def test_three_or_four_chinese_words_are_taken_as_the_advice_beside_the_field_says(password: str) -> None:
    assert told(password) == ""


@pytest.mark.parametrize(
    "password",
    ["荔枝火车", "我爱中国", "月亮月亮月亮月亮", "啊啊啊啊啊啊啊啊啊啊", "林伟民荔枝火车", "食品学会荔枝火车"],
)
def test_two_chinese_words_are_too_few_however_often_they_are_repeated(password: str) -> None:
    assert told(password) != ""


def test_what_one_person_may_not_take_another_may() -> None:
    refuse_guessable("linweimin-19850607-shan", Account(username="chen", name="陈小红"))
    assert told("linweimin-198506") != ""


def test_a_long_password_is_judged_as_quickly() -> None:
    assert told("abcdefghijklmnopqrstuvwxyz" * 5) != ""


def test_words_far_behind_in_a_long_password_are_not_judged() -> None:
    assert told("a" * 26 + "荔枝火车月亮") == ""
    assert told("a" * 32 + "荔枝火车月亮") != ""


@pytest.mark.parametrize("password", ["lixiaoming2026", "LiXiaoMing@2026", "xiaoming20260101", "guangzhou-lxm-2026"])
def test_a_name_in_pinyin_is_worth_as_little_as_the_name(password: str) -> None:
    account = Account(username="host-7c31", name="李晓明")
    with pytest.raises(Refused):
        refuse_guessable(password, account, ["广州荔香饼业有限公司"])


@pytest.mark.parametrize("password", ["shanxiongxin2026", "danxiongxin2026"])
def test_a_name_is_known_in_each_of_its_readings(password: str) -> None:
    with pytest.raises(Refused):
        refuse_guessable(password, Account(username="host-7c31", name="单雄信"))


def test_words_in_pinyin_that_are_nobody_s_name_are_taken() -> None:
    refuse_guessable("lizhi-gangbi-shanlu", Account(username="host-7c31", name="李晓明"), ["广州荔香饼业有限公司"])
