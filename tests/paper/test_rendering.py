"""What no font draws is known before a paper is made; the office may add a font."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from kezhan.paper import rendering
from kezhan.paper.rendering import SHIPPED, unprintable

GBK = "".join(bytes((row, cell)).decode("gbk", "ignore") for row in range(0x81, 0xFF) for cell in range(0x40, 0xFF))


@pytest.fixture
def other_fonts(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the office's own fonts, on a machine that has no others for Chinese."""
    settings.DATA = tmp_path
    monkeypatch.setattr(rendering, "SHIPPED", tmp_path / "none")
    _forget()
    yield tmp_path / "fonts"
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    rendering.fonts.cache_clear()
    unprintable.cache_clear()


def test_standard_characters_are_drawn() -> None:
    assert unprintable("".join(sign for sign in GBK if sign >= "一")) == ""
    assert unprintable("㛃㵮𬭎𫖯𫍲龘﨑䶮镕喆堃（）·•・—Ａa1 　") == ""


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("𠮷野公司", "𠮷"),
        ("𪚥𠮷𪚥学会", "𪚥𠮷"),
        ('"𠮷"`𪚥`', "𠮷𪚥"),
        ("🏅先进站", "🏅"),
        ("", ""),
        ("广\u200b东", ""),
    ],
)
def test_what_no_font_draws_is_named_once(text: str, lacking: str) -> None:
    assert unprintable(text) == lacking


def test_a_font_of_the_offices_own_is_used(other_fonts: Path) -> None:
    assert unprintable("广东") == "广东"
    _forget()
    other_fonts.mkdir()
    (other_fonts / "own.otf").symlink_to(SHIPPED / "NotoSerifSC-Regular.otf")
    assert unprintable("广东") == ""
