"""Patterns of words."""


def one_of(words: str) -> str:
    """A pattern for any of these words, which are patterns themselves; blanks separate them."""
    return f"(?:{'|'.join(words.split())})"
