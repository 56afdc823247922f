"""A field of one line keeps one line, whatever breaks were sent to it; a field of many lines keeps its lines."""

import ast
from pathlib import Path

import pytest

import kezhan.web
from kezhan.exchange.needs import preview
from kezhan.text.unseen import seen
from kezhan.web.needs.forms import NeedForm
from kezhan.web.parts.fields import LineField, PersonNameField
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

WEB = Path(kezhan.web.__file__).parent
MANY_LINES = ("Textarea", "PasswordInput", "HiddenInput", "widget=box")


@pytest.mark.parametrize("one", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r\n", "\n", "\r"])
def test_a_break_in_a_line_becomes_a_blank(one: str) -> None:
    for field in (LineField(), PersonNameField()):
        assert field.clean(seen(f" 荔香{one}{one}饼业 ")) == "荔香 饼业"


def test_every_text_field_of_the_pages_is_of_one_line_or_has_a_box() -> None:
    calls = [
        (path.name, ast.unparse(node))
        for path in WEB.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "forms.CharField"
    ]
    assert [call for call in calls if not any(box in call[1] for box in MANY_LINES)] == []
    assert len(calls) > 10
    assert isinstance(NeedForm.base_fields["title"], LineField)


def test_a_title_in_a_table_is_one_line(province: Province) -> None:
    table = as_csv([("需求名称", "需求内容"), ("糕点\n保鲜", LONG)])
    (ready,) = preview(table, "需求.csv", province.associations.guangdong).ready
    assert ready.particulars.title == "糕点 保鲜"
