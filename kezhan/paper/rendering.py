"""Typst layouts and facts to PDF, with fonts that every machine has alike: those that the dependencies bring, and what
the office put into `fonts` in the data folder for characters that they lack.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
import typst
from django.conf import settings

from kezhan.text.unseen import seen

LAYOUTS = Path(__file__).parent / "layouts"
SHIPPED = pylopdf_fonts_zh_cn.serif_path().parent
ARCHIVAL: Final = "a-2u"
"""PDF/A-2u. By this standard Typst refuses a character that no font draws, where it would else draw a box."""
_NOT_DRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')


def rendered(layout: str, facts: Mapping[str, object]) -> bytes:
    """The PDF of `layouts/<layout>` with `facts`, which must be plain JSON values."""
    given = json.dumps({name: _seen(value) for name, value in facts.items()}, ensure_ascii=False, default=str)
    pdf = typst.compile(LAYOUTS / layout, root=LAYOUTS, font_paths=fonts(), sys_inputs={"facts": given}, format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(1024)
def unprintable(text: str) -> str:
    """The characters of the text that no font draws; a paper would have a box for each."""
    lacking, left = "", seen(text)
    while (not_drawn := _first_not_drawn(left)) and not_drawn in left:
        lacking += not_drawn
        left = left.replace(not_drawn, "")
    return lacking or not_drawn


def _first_not_drawn(text: str) -> str:
    try:
        typst.compile(
            b"#sys.inputs.text", font_paths=fonts(), sys_inputs={"text": text}, format="pdf", pdf_standards=ARCHIVAL
        )
    except typst.TypstError as error:
        if found := _NOT_DRAWN.search(str(error)):
            return found[1]
        raise
    return ""


@cache
def fonts() -> typst.Fonts:
    """The fonts at hand when the first paper was made; a new one counts from the next start."""
    own = Path(settings.DATA) / "fonts"
    return typst.Fonts(include_system_fonts=False, font_paths=[SHIPPED, *([own] if own.is_dir() else [])])


def _seen(value: object) -> object:
    """A text, or texts one below the other, without the characters that no font shows."""
    if isinstance(value, list | tuple):
        return [_seen(one) for one in value]
    return seen(value) if isinstance(value, str) else value
