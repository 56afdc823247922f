"""统一社会信用代码: an error is told, and village collectives pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhan.reference.credit_code import CHARACTERS, WrongCreditCode, checked, make

GENUINE = "91110000600037341L"


def test_a_genuine_code_is_given_back_compact_and_in_capitals() -> None:
    assert checked(" 91110000-6000 37341l ") == GENUINE


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("9111", "统一社会信用代码应为 18 位，你填了 4 位。"),
        (
            "9111000060003734IL",
            "统一社会信用代码第 17 位“I”不对：只用数字和大写字母，且不用 I、O、S、V、Z。",
        ),
        ("91110000600037341M", "统一社会信用代码的校验码对不上，多半是有一位抄错了，请对照证照再看一遍。"),
    ],
)
def test_a_wrong_code_is_refused_with_what_is_wrong(code: str, message: str) -> None:
    with pytest.raises(WrongCreditCode) as refusal:
        checked(code)
    assert str(refusal.value) == message


@given(
    prefix=st.text(CHARACTERS, min_size=17, max_size=17), place=st.integers(0, 16), other=st.sampled_from(CHARACTERS)
)
def test_a_made_code_is_right_and_one_wrong_character_makes_it_wrong(prefix: str, place: int, other: str) -> None:
    code = make(prefix)
    assert checked(code) == code
    slipped = code[:place] + other + code[place + 1 :]
    if slipped != code:
        with pytest.raises(WrongCreditCode, match=r"校验码"):
            checked(slipped)


def test_a_code_is_made_from_17_characters_only() -> None:
    with pytest.raises(WrongCreditCode, match=r"^算校验码要前 17 位，你给了 2 位。$"):
        make("91")
