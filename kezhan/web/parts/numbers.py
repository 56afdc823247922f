"""A number that an address or a form names."""

MOST_DIGITS = 18
"""More do not fit into what a database counts with."""


def number_in(text: str) -> int:
    """The number; 0 if the text is none that every database holds, for no row and no version has that number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
