"""Text that has to fit: names onto one line of a plaque, a code or a sentence, a message into its length."""

import unicodedata

UNSEEN = ("Cc", "Cf")
"""Control and format characters by their Unicode category: bells, zero-width blanks, marks that turn the direction."""


def one_line(text: str) -> str:
    """The text without unseen characters, line breaks and runs of blanks each as one blank, none at the ends."""
    seen = (one for one in text if one.isspace() or unicodedata.category(one) not in UNSEEN)
    return " ".join("".join(seen).split())


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters, with an ellipsis where something was left out."""
    return text if len(text) <= most else text[: most - 1] + "…"
