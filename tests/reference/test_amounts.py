"""Amounts in every form that people write; a comma that may be a point is not thrown away."""

from decimal import Decimal

import pytest

from kezhan.reference.amounts import NoAmount, amount


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
