"""What is wrong with a password is told in Chinese, its length too."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kezhan.web.accounts.forms import password_rules


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("qwx-7e", ["密码太短，至少要 10 位。"]),
        ("1357924680864", ["密码只包含数字。"]),
        ("qwertyuiop", ["这个密码太常见了。"]),
    ],
)
def test_a_weak_password_is_told_in_chinese(password: str, told: list[str]) -> None:
    with pytest.raises(ValidationError) as weak:
        validate_password(password)
    assert weak.value.messages == told


def test_the_rules_are_one_sentence_that_fits_whoever_sets_the_password() -> None:
    assert password_rules() == "至少 10 位，不要全是数字，也不要用常见的密码。"
