"""Text cut into the words that carry its meaning."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import rjieba

STOP_WORDS = Path(__file__).parent / "data" / "stop-words.txt"
A_COUNT = re.compile("[〇一二两三四五六七八九十百千万亿几半数]+[年月日天周次个成倍半套台家名条项批种多余]?")
"""三个, 七成, 两年: they tell how many of something, not what it is."""


def words(text: str) -> list[str]:
    """The words of `text` in its order, repetitions kept; a long word comes with the shorter ones in it (锂电池: 锂电,
    电池, 锂电池), so that it also finds texts that say the same less closely.

    - Full-width letters become plain and Latin ones small.
    - Stop words, counts and anything without a letter are left out.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    stop_words = _stop_words()
    return [
        word
        for word in rjieba.cut_for_search(plain)
        if word not in stop_words and any(map(str.isalpha, word)) and not A_COUNT.fullmatch(word)
    ]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(STOP_WORDS.read_text(encoding="utf-8").split())
