"""Unseen characters are removed, visible ones stay, and unreadable ones are found."""

import unicodedata

import pytest

from kezhan.text.unseen import seen, unreadable

STAYING = "\t\n\r"


def test_every_control_format_and_half_character_goes() -> None:
    gone = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs")]
    assert {one for one in gone if seen(one)} == {*STAYING, "\x0b", "\x0c", "\x85"}


@pytest.mark.parametrize(
    "one", ["\u2800", "\u3164", "\ufe0f", "\ufdd0", "\ufffe", "\U0010ffff", "\U000e0041", "\u034f"]
)
def test_blank_letters_selectors_and_noncharacters_go(one: str) -> None:
    assert seen(f"荔{one}香") == "荔香"


@pytest.mark.parametrize("one", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_rare_breaks_become_plain_ones(one: str) -> None:
    assert seen(f"荔{one}香") == "荔\n香"


@pytest.mark.parametrize("words", ["荔湾区\t饼业\r\n公司", "𠮷野家·Ａ１（㈱）ôé", "𫚥", "ཀི བོད", "\u3000首行缩进"])
def test_what_people_write_stays(words: str) -> None:
    assert (seen(words), unreadable(words)) == (words, "")


@pytest.mark.parametrize("one", ["\ue863", "\uf8ff", "\ufffd", "\U000f0001", "\U0010fffd"])
def test_private_and_lost_characters_are_found(one: str) -> None:
    assert (seen(f"王{one}"), unreadable(f"王{one}")) == (f"王{one}", one)
