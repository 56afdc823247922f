"""How near two are in discipline and place, in words."""

import pytest

from kezhan.matching.nearness import by_discipline, by_place


@pytest.mark.parametrize(
    ("wanted", "others", "reason"),
    [
        ("2401010", ["11014", "24010"], "学科相同：水产学基础学科"),
        ("24010", ["2401010"], "学科相同：水产学基础学科"),
        ("24010", ["24020"], "同属一级学科：水产学"),
        ("240", ["24020"], "同属一级学科：水产学"),
        ("240", ["240"], "学科相同：水产学"),
        ("24010", ["11014"], ""),
        ("24010", [], ""),
        ("", ["24010"], ""),
        ("1903510", ["19030"], "学科相同：发展心理学"),
    ],
)
def test_disciplines_agree_at_the_second_level_or_at_the_first(wanted: str, others: list[str], reason: str) -> None:
    assert by_discipline(wanted, others).reason == reason


@pytest.mark.parametrize(
    ("here", "there", "reason"),
    [
        ("440103014", "440106", "同在广州市"),
        ("441900119", "441900", "同在东莞市"),
        ("440103", "440605100", "同在广东省"),
        ("440103", "440000", "同在广东省"),
        ("440000", "440000", "同在广东省"),
        ("440103", "110101", ""),
        ("110101", "110102", "同在北京市"),
    ],
)
def test_places_agree_on_the_city_or_on_the_province(here: str, there: str, reason: str) -> None:
    assert by_place(here, there).reason == reason


def test_nearer_counts_more() -> None:
    assert by_discipline("24010", ["2401010"]).share > by_discipline("24010", ["24020"]).share > 0
    assert by_place("440103", "440106").share > by_place("440103", "440605").share > 0
