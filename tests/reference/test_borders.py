"""In which county a point lies, and in which it may lie."""

import pytest

from kezhan.reference.borders import borders_of, counties_close_to, counties_off, county_at


@pytest.mark.parametrize(
    ("point", "county"),
    [
        ((113.24, 23.125), "440103"),
        ((113.10, 23.03), "440604"),
        ((113.75, 23.02), "441900"),
        ((116.4, 39.9), None),
        ((0.0, 0.0), None),
    ],
)
def test_a_point_lies_in_one_county_or_in_none_that_we_know(point: tuple[float, float], county: str | None) -> None:
    assert county_at(point) == county


def test_a_point_on_a_border_may_lie_on_either_side() -> None:
    corner = borders_of("440103")[0][0]
    close = counties_close_to(corner)
    assert "440103" in close
    assert len(close) > 1
    assert counties_close_to((116.4, 39.9)) == set()


@pytest.mark.parametrize(("point", "is_near"), [((113.9, 21.9), True), ((113.5, 20.9), False)])
def test_cages_stand_close_to_the_shore_and_not_a_hundred_kilometres_off(
    point: tuple[float, float], is_near: bool
) -> None:
    assert county_at(point) is None
    assert bool(counties_off(point)) == is_near
