"""Text that has to fit: names onto one line of a plaque, a code or a sentence, a message into its length."""

from kezhan.text.unseen import seen


def one_line(text: str) -> str:
    """The text on one line: no unseen characters, one blank for line breaks and runs of blanks, none at the ends."""
    return " ".join(seen(text).split())


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters, with an ellipsis where something was left out."""
    return text if len(text) <= most else text[: most - 1] + "…"
