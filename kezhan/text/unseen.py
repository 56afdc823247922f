"""Characters that nobody sees or nobody can read. They hide words, turn their direction, and break what is printed."""

import re
from unicodedata import combining

_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_FORMATS = (
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"
)
_BLANK_LETTERS = r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
_SURROGATES = r"\ud800-\udfff"
_PLANES = range(0, 0x110000, 0x10000)
_NONCHARACTERS = r"\ufdd0-\ufdef" + "".join(chr(plane + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(f"[{_CONTROLS}{_FORMATS}{_BLANK_LETTERS}{_SURROGATES}{_NONCHARACTERS}]")
_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if combining(chr(code))) + r"\U00010000-\U0001efff"
"""The marks that are put above and below letters, and the old scripts beyond, most of which have some."""
MOST_MARKS = 30
"""Marks on one letter, as Unicode's stream-safe form has it (UAX #15). To put more in order takes their square."""
_PILED = re.compile(f"([{_MARKS}]{{{MOST_MARKS}}})[{_MARKS}]+")
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_UNREADABLE = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def seen(text: str) -> str:
    """The text without unseen characters and piles of marks. Tabs and line breaks stay, rare breaks become plain."""
    return _BREAKS.sub("\n", _PILED.sub(r"\1", _UNSEEN.sub("", text)))


def unreadable(text: str) -> str:
    """The first character that is private, was lost on the way, or belongs to no common set; empty without one."""
    found = _UNREADABLE.search(text)
    return found[0] if found else ""
