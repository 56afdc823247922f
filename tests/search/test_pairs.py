"""A search looks for a word by the pairs of its characters."""

import pytest

from kezhan.search.pairs import pairs_of


@pytest.mark.parametrize(
    ("word", "pairs"),
    [
        ("养殖场", ["养殖", "殖场"]),
        ("水水水", ["水水"]),
        ("GB/T", ["gb"]),
        ("440103-2026", ["44", "40", "01", "10", "03", "20", "02", "26"]),
        ("虾", ["虾"]),
        ("—", []),
        ("a-b", []),
        ("（虾）", []),
        ("\U00030000\U00030000", []),
    ],
)
def test_a_word_has_the_pairs_that_every_text_with_it_has(word: str, pairs: list[str]) -> None:
    assert pairs_of(word) == pairs
