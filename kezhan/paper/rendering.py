"""Typst layouts and facts to PDF. It uses the fonts that the dependencies bring, and none of the machine's."""

import json
from collections.abc import Mapping
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from kezhan.text.unseen import seen

LAYOUTS = Path(__file__).parent / "layouts"
FONTS = typst.Fonts(include_system_fonts=False, font_paths=[pylopdf_fonts_zh_cn.serif_path().parent])


def rendered(layout: str, facts: Mapping[str, object]) -> bytes:
    """The PDF of `layouts/<layout>` with `facts`, which must be plain JSON values."""
    given = {
        "facts": json.dumps({name: _seen(value) for name, value in facts.items()}, ensure_ascii=False, default=str)
    }
    pdf = typst.compile(LAYOUTS / layout, root=LAYOUTS, font_paths=FONTS, sys_inputs=given, format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def _seen(value: object) -> object:
    """A text, or texts one below the other, without the characters that no font shows."""
    if isinstance(value, list | tuple):
        return [_seen(one) for one in value]
    return seen(value) if isinstance(value, str) else value
