"""Cells in which Excel shows an error are read as that error, not as empty ones."""

import io

import pytest
import xlsxwriter

from kezhan.paper.tables import read_table
from kezhan.paper.workbook_errors import is_error

ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")


@pytest.mark.parametrize("error", ERRORS)
def test_a_formula_that_ends_in_an_error_is_read_as_the_error(error: str) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("名称", "预算"))
        sheet.write_string(1, 0, "甲")
        sheet.write_formula(1, 1, "=1/0", None, error)
        sheet.write_formula(2, 0, "=1/0", None, error)
    rows = read_table(target.getvalue(), "表.xlsx", 10).rows
    assert [list(row.values.values()) for row in rows] == [["甲", error], [error, ""]]


@pytest.mark.parametrize("words", ["#1 车间", "C#", "#", "N/A", "#标签"])
def test_other_words_with_such_a_sign_are_no_error(words: str) -> None:
    assert not is_error(words)
