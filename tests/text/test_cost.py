"""Text that was made to be slow is read as fast as any other. A square of these lengths would never end."""

import unicodedata

import pytest

from kezhan.text.lines import one_line
from kezhan.text.ranking import Index
from kezhan.text.secrecy import marks_state_secret
from kezhan.text.segmentation import words
from kezhan.text.unseen import MOST_MARKS, seen

pytestmark = pytest.mark.browser

MANY = 2_000_000


def test_marks_piled_on_a_letter_are_cut_to_what_can_be_put_in_order() -> None:
    piled = "é" + "\u0301\u0316" * MANY
    assert len(seen(piled)) == 1 + MOST_MARKS
    assert len(unicodedata.normalize("NFKC", seen(piled))) <= 1 + MOST_MARKS
    assert seen("e" + "\u0301" * MOST_MARKS) == "e" + "\u0301" * MOST_MARKS


def test_blanks_in_and_around_words_are_passed_once() -> None:
    assert one_line(f"荔{' ' * MANY}香") == "荔 香"
    assert not marks_state_secret(f"秘密{' ' * MANY}文")
    assert marks_state_secret(f"机密{' ' * MANY}★")
    assert not marks_state_secret(f"秘密{'1' * MANY}")


def test_words_without_end_are_cut_once() -> None:
    assert words("保鲜" * 50_000)[:1] == ["保鲜"]
    shared = [f"词{number}" for number in range(60_000)]
    assert len(Index([shared]).shared(shared, shared, 5)) == 5
