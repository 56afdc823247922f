"""Words as they are compared: without case, width, blanks, unseen characters and traditional forms."""

import re
import unicodedata
from functools import cache

import opencc

ENDS = "[。，；：！？,;:!?|/\\\\\n\r=→—–…]|--|(?<=[\u4e00-\u9fff])[-_](?=[\u4e00-\u9fff])"
QUOTES_AND_SIGNS = r"[^\w√×|<>~]|_"
SIGNS = r"×÷\u2190-\u22ff\u25a0-\u25ff\u2600-\u27bf\U0001f300-\U0001faff"
"""Signs that may turn an answer round, as □ and ⊘. Stars and triangles, which mark what must be filled in, may not."""
TICKS = str.maketrans({**dict.fromkeys("✓✔☑✅", "√"), **dict.fromkeys("✗✘☒✕✖❌❎╳", "×")})


def plain(words: str) -> str:
    """The words as one, without blanks and without any sign that says nothing."""
    return re.sub(rf"[^\w{SIGNS}]|[_★☆▲△▼▽◆◇]", "", _folded(words))


def clauses(words: str) -> str:
    """The words with | where a clause ends and < > around what stands in brackets. Quotes and signs are gone; of the
    blanks a ~ is left between two words of letters.
    """
    said = re.sub(r"(?<=[a-z])[ \t]+(?=[a-z])", "~", _folded(words))
    said = re.sub(r"[(\[{【〔〖]", "<", re.sub("[<>]", "|", said))
    said = re.sub(ENDS, "|", re.sub(r"[)\]}】〕〗]", ">", said))
    return re.sub(QUOTES_AND_SIGNS, "", said)


def _folded(words: str) -> str:
    return str(_simplifying().convert(unicodedata.normalize("NFKC", words))).lower().translate(TICKS)


@cache
def _simplifying() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
