"""The pairs of characters by which we look for a word."""

LAST_KNOWN = "\U0002ffff"
"""Letters beyond it are younger than the tokenizer of SQLite's index, which would drop them."""


def pairs_of(word: str) -> list[str]:
    """The pairs that every text with this word has, each once; for a single letter the letter itself.

    Empty when the word has no two letters or figures in a row and is not itself one: then the index cannot help.
    """
    small = word.lower()
    if len(small) == 1:
        return [small] if _is_indexed(small) else []
    pairs = (small[place : place + 2] for place in range(len(small) - 1))
    return list(dict.fromkeys(pair for pair in pairs if all(map(_is_indexed, pair))))


def _is_indexed(letter: str) -> bool:
    return letter.isalnum() and letter <= LAST_KNOWN
