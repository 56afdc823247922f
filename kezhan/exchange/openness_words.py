"""Words as they are compared: without case, width, blanks, unseen characters and traditional forms."""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

ENDS = "[。，；：！？,;:!?|/\\\\\n\r=→—–…]|--|(?<=[\u4e00-\u9fff])[-_](?=[\u4e00-\u9fff])"
QUOTES_AND_SIGNS = r"[^\w√×|<>~]|_"
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff"
SAYS_NOTHING = re.compile(rf"""[\s{UNSEEN}"'“”‘’「」『』*★]""")
"""What may stand in an answer beside its words: blanks, quotes and the marks of what must be filled in."""
FULL_STOP = re.compile(r"(?<![.。])[.。]\Z")
MARK_OF_HEADING = re.compile(rf"[{UNSEEN}★☆▲△▼▽◆◇]")
_FIGURES = r"[一二三四五六七八九十\d]{1,3}"
NUMBERING = re.compile(rf"^\s*(?:[(（]{_FIGURES}[)）]|{_FIGURES}[、.．)）](?!\d))\s*")
"""一、, (1) and the like at the beginning."""
A_ROW = 128
"""Cells that are kept as they were folded, because each rule asks for all cells of a row anew."""
TICKS = str.maketrans({**dict.fromkeys("✓✔☑✅", "√"), **dict.fromkeys("✗✘☒✕✖❌❎╳", "×")})


def letters(words: str) -> str:
    """The letters and figures alone, with √ and ×: whatever signs stand between them, a stem is seen."""
    return re.sub(r"[^\w√×]|_", "", _folded(words))


def heading(words: str) -> str:
    """The words without blanks, punctuation and the marks of what must be filled in. Any other sign stays, for it may
    turn them round: □公开, ¬公开.
    """
    return _folded(words).translate(_PUNCTUATION)


def answer(words: str) -> str:
    """The words without what says nothing. Any other sign stays: 是？ and （ ）公开 are no yes."""
    return FULL_STOP.sub("", SAYS_NOTHING.sub("", _folded(words)))


@lru_cache(A_ROW)
def clauses(words: str) -> str:
    """The words with | where a clause ends and < > around what stands in brackets. Quotes and signs are gone; of the
    blanks a ~ is left between two words of letters, of a numbering nothing.
    """
    said = re.sub(r"(?<=[a-z])[ \t]+(?=[a-z])", "~", NUMBERING.sub("", _folded(words)))
    said = re.sub(r"[(\[{【〔〖]", "<", re.sub("[<>]", "|", said))
    said = re.sub(ENDS, "|", re.sub(r"[)\]}】〕〗]", ">", said))
    return re.sub(QUOTES_AND_SIGNS, "", said)


@lru_cache(A_ROW)
def _folded(words: str) -> str:
    return str(_simplifying().convert(unicodedata.normalize("NFKC", words))).lower().translate(TICKS)


class _Punctuation(dict[int, int | None]):
    """What becomes of each character in a heading, worked out when it is first met."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        kind = unicodedata.category(sign)
        goes = (kind[0] in "PZ" and sign != "!") or kind == "Cc" or MARK_OF_HEADING.match(sign)
        self[code] = None if goes else code
        return self[code]


_PUNCTUATION = _Punctuation()


@cache
def _simplifying() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
