"""Amounts in every form that people write; a comma that may be a point is not thrown away."""

from decimal import Decimal

import pytest

from kezhan.reference.amounts import NoAmount, OverlongFigure, amount, figure


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("12.5", "12.5"),
        ("１２．５", "12.5"),
        ("12。5", "12.5"),
        ("1,250.5万元", "1250.5"),
        ("1,250,000 万", "1250000"),
        ("1 250", "1250"),
        ("12，500", "12500"),
        ("1250", "1250"),
        (".5", "0.5"),
        ("- 3", "-3"),
    ],
)
def test_an_amount_is_read(words: str, meant: str) -> None:
    assert amount(words) == Decimal(meant)


WRONG = "12,5 | 8，5 | 12 5 | 1,25 | 1,2500 | 1,250,5 | 12,50,000 | 1e5 | 面议 | 1.2.3 | 12.5,000 | | 3 万 5"


@pytest.mark.parametrize("words", WRONG.split("|"))
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(NoAmount, match="不是数字，请以万元填"):
        amount(words)


@pytest.mark.parametrize(("number", "is_read"), [(28, True), (29, False), (30_000, False)])
def test_a_figure_of_many_digits_is_told_and_not_rounded(number: int, is_read: bool) -> None:
    for read in (amount, lambda words: figure(words, "亩")):
        if is_read:
            assert round(read("9" * number)) == int("9" * number)
            continue
        with pytest.raises(OverlongFigure, match=r"^“9{20}…”位数太多了"):
            read("9" * number)
