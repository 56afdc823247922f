"""Numbers that an address or a form names."""

import pytest

from kezhan.web.parts.numbers import number_in


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", " 7", "-1", "7.0", "七", "٣", "²", "9" * 19, "7\0", "None"])
def test_what_every_database_does_not_hold_is_no_number(text: str) -> None:
    assert number_in(text) == 0
