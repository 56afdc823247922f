"""Numbers read as their formats show them, as Excel does; what no figures show is not guessed."""

import pytest

from kezhan.paper.number_formats import BUILT_IN, shown, shows_month_alone

ACCOUNTING = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (125000, '0!.0,"万"', "12.5万"),
        (125000, '0\\.0,"万元"', "12.5万元"),
        (12345678, '#,##0,,"百万"', "12百万"),
        (125000, "0.0,", "125.0"),
        (1.1, "0.0", "1.1"),
        (1.1, "0.00", "1.10"),
        (2027.1, "0.00", "2027.10"),
        (0.125, BUILT_IN[10], "12.50%"),
        (1234.5, BUILT_IN[4], "1234.50"),
        (-1234.5, BUILT_IN[40], "-1234.50"),
        (12.5, "0", "13"),
        (2.345, "0.00", "2.35"),
        (12, "0.##", "12"),
        (12.25, "0.##", "12.25"),
        (0.5, "#.0", ".5"),
        (123, "000000", "000123"),
        (13800138000, "000-0000-0000", "138-0013-8000"),
        (6000, "[$¥-804]#,##0.00", "6000.00"),
        (6000, ACCOUNTING, "6000.00"),
        (0, ACCOUNTING, "0"),
        (-5, "0.0_);(0.0)", "-5.0"),
        (-3, "0", "-3"),
        (12, '0"万元"', "12万元"),
        (-5, '0;"a;b"0', "a;b5"),
    ],
)
def test_a_number_reads_as_it_is_shown(value: float, code: str, words: str) -> None:
    assert shown(float(value), code) == words


@pytest.mark.parametrize(
    "code", [";;;", BUILT_IN[11], BUILT_IN[12], "[DBNum1]0", "[>100]0;0.0", "yyyy/m/d", 'General"台"', '"见附件"']
)
def test_what_no_figures_show_is_not_told(code: str) -> None:
    assert shown(3.5, code) is None


@pytest.mark.parametrize("value", [1e31, float("nan"), float("-inf")])
def test_a_number_without_bounds_is_not_told(value: float) -> None:
    assert shown(value, "0.00") is None


@pytest.mark.parametrize("code", ["0." + "0" * 253, "0" + "%" * 254, "0" + "," * 254, "#" * 255, "." * 255])
def test_a_format_made_to_break_is_read_or_not_told(code: str) -> None:
    assert shown(9.9e29, code) != ""
    assert shown(0.1, f"{code}0") is None


@pytest.mark.parametrize(
    ("code", "is_month"),
    [
        ('yyyy"年"m"月"', True),
        ('[$-804]yyyy"年"m"月";@', True),
        ("mmm-yy", True),
        ("yyyy-mm", True),
        ('yyyy"年"m"月"d"日"', False),
        ("yyyy-mm-dd", False),
        ('m"月"d"日"', False),
        ("hh:mm", False),
        ('0.00"dy"', False),
    ],
)
def test_a_format_may_show_a_month_alone(code: str, is_month: bool) -> None:
    assert shows_month_alone(code) == is_month
