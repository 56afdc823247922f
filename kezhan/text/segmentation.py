"""Text cut into the words that carry its meaning."""

import unicodedata
from functools import cache
from pathlib import Path

import rjieba

STOP_WORDS = Path(__file__).parent / "data" / "stop-words.txt"


def words(text: str) -> list[str]:
    """The words of `text` in its order, repetitions kept: full-width letters made plain, Latin ones small; without stop
    words and without what holds no letter at all, as figures and punctuation. A long word comes with the shorter ones
    in it (锂电池: 锂电, 电池, 锂电池), so that a text finds another that says the same less closely.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    stop_words = _stop_words()
    return [word for word in rjieba.cut_for_search(plain) if word not in stop_words and any(map(str.isalpha, word))]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(STOP_WORDS.read_text(encoding="utf-8").split())
