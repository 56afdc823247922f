"""How a Chinese word is typed in pinyin. Whoever tries passwords types names in this way first."""

import os
import re
from collections.abc import Iterator
from itertools import islice, product

os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # its phrases take 45 MB, and single characters are enough here

from pypinyin import Style, pinyin

MOST = 32
"""How many ways to read one word are told; few names have more than four."""
LONGEST = 8
"""Characters of a word whose pinyin somebody would type."""
CHINESE = re.compile("[\u4e00-\u9fff]+")


def readings(word: str) -> Iterator[str]:
    """The pinyin of a Chinese word in each of its readings, without tones, and their initials; nothing for others."""
    if not CHINESE.fullmatch(word) or not 2 <= len(word) <= LONGEST:
        return
    syllables = pinyin(word, style=Style.NORMAL, heteronym=True)
    for read in islice(product(*syllables), MOST):
        yield "".join(read)
        yield "".join(syllable[0] for syllable in read)
