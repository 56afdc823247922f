"""The fields of a row write themselves as HTML. What was typed stays text, and each kind of field has its own look."""

import pytest

from kezhan.web.parts.cells import Cell, Cells


def cell(text: str = "荔湾水产", *, label: str = "名称", kind: str = "text", url: str = "", tone: str = "") -> Cell:
    return Cell(label, kind, text, url, tone)


@pytest.mark.parametrize(
    ("one", "html"),
    [
        (cell(), '<td class="lead text" data-label="名称">荔湾水产</td>'),
        (
            cell(kind="number", text=""),
            '<td class="lead number none" data-label="名称"><span class="quiet">—</span></td>',
        ),
        (cell(url="/stations/1/?a=1&b=2"), '<a href="/stations/1/?a=1&amp;b=2">荔湾水产</a>'),
        (
            cell(tone="good"),
            '<span class="state good"><svg class="icon" aria-hidden="true"><use href="#good"/></svg>荔湾水产',
        ),
    ],
)
def test_each_kind_has_its_look(one: Cell, html: str) -> None:
    assert html in str(Cells([one]))


@pytest.mark.parametrize("url", ["", "/here/"])
@pytest.mark.parametrize("tone", ["", "good"])
def test_what_was_typed_stays_text(url: str, tone: str) -> None:
    typed = "<script>\"&'"
    assert "<script>" not in str(Cells([cell(typed, label=typed, url=url and typed, tone=tone)]))


def test_only_the_first_is_the_head_of_the_card() -> None:
    assert str(Cells([cell(), cell(), cell()])).count("lead ") == 1
