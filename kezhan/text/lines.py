"""Text that has to stand on one line: names, which go onto plaques, into codes and between quotation marks."""

import unicodedata

UNSEEN = ("Cc", "Cf")
"""Control and format characters by their Unicode category: bells, zero-width blanks, marks that turn the direction."""


def one_line(text: str) -> str:
    """The text without unseen characters, line breaks and runs of blanks each as one blank, none at the ends."""
    seen = (one for one in text if one.isspace() or unicodedata.category(one) not in UNSEEN)
    return " ".join("".join(seen).split())
