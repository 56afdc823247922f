"""The map, as pure functions: the box, the projection, the middle of a county, circles and names with room for each."""

from itertools import combinations
from math import hypot

import pytest

from kezhan.kinds.technology_promotion.areas import counties_in
from kezhan.kinds.technology_promotion.mapping import (
    MARGIN,
    TALLEST,
    WIDTH,
    AreaMap,
    County,
    map_of,
    moved_apart,
    named,
)
from kezhan.kinds.technology_promotion.projection import Box, area, box_around, fitted, middle
from kezhan.reference.borders import FILE, borders_of

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
HORSESHOE = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (7.0, 9.0), (7.0, 1.0), (2.0, 1.0), (2.0, 9.0), (0.0, 9.0))


def drawn(codes: list[str], numbers: dict[str, int]) -> AreaMap:
    found = map_of(codes, numbers)
    assert found is not None
    return found


def county(name: str, number: int, x: float, y: float) -> County:
    return County(name, "M0 0Z", number, (x, y), x, y)


def test_the_box_holds_all_rings() -> None:
    assert box_around([SQUARE, ((-1.0, 2.0), (5.0, 3.0))]) == Box(west=-1, south=0, east=5, north=4)
    with pytest.raises(ValueError, match="empty"):
        box_around([])


def test_a_wide_box_fills_the_width_and_is_no_taller_than_it_needs() -> None:
    projection = fitted(Box(0, -1, 10, 1), width=120, tallest=500, margin=10)
    assert projection.at((0, 1)) == pytest.approx((10, 10))
    assert projection.at((10, -1)) == pytest.approx((110, 30))
    assert projection.height == 40


def test_a_tall_box_is_bound_by_the_height_and_stands_in_the_middle() -> None:
    projection = fitted(Box(0, -5, 2, 5), width=120, tallest=120, margin=10)
    assert projection.at((0, 5)) == pytest.approx((50, 10))
    assert projection.at((2, -5)) == pytest.approx((70, 110))


def test_degrees_to_the_east_shrink_towards_the_north() -> None:
    projection = fitted(Box(0, 59, 2, 61), width=100, tallest=1000, margin=0)
    (west, top), (east, low) = projection.at((0, 61)), projection.at((2, 59))
    assert (low - top) / (east - west) == pytest.approx(2, rel=1e-3)  # a degree east is half of one north there


def test_the_middle_lies_inside() -> None:
    assert middle(SQUARE) == (2, 2)
    x, _ = middle(HORSESHOE)
    assert x <= 2 or x >= 7
    assert abs(area(SQUARE)) == 32


def test_every_county_of_guangdong_has_its_border() -> None:
    assert [code for code in counties_in(["440000"]) if not borders_of(code)] == []
    assert FILE.stat().st_size < 300_000


def test_the_map_has_each_county_with_its_number() -> None:
    found = drawn(counties_in(["440100"]), {"440103": 2, "440117": 11})
    assert {one.name: one.number for one in found.counties if one.number} == {"荔湾区": 2, "从化区": 11}
    assert all(one.path.startswith("M") and one.path.endswith("Z") for one in found.counties)
    assert all(MARGIN <= one.x <= WIDTH - MARGIN and 0 <= one.y <= found.height <= TALLEST for one in found.counties)


def test_outside_guangdong_there_is_no_map() -> None:
    assert map_of(["110101"], {"110101": 3}) is None
    assert map_of(["440103", "110101"], {}) is None
    assert map_of([], {}) is None


def test_circles_stand_side_by_side_even_in_one_place() -> None:
    crowd = moved_apart([county(str(number), 1, 50, 50) for number in range(4)])
    for one, other in combinations(crowd, 2):
        assert hypot(one.x - other.x, one.y - other.y) > 2 * one.radius - 1
    assert {(one.is_moved, one.home) for one in crowd} == {(True, (50, 50))}
    empty = [county("甲", 0, 50, 50), county("乙", 0, 50, 50)]
    assert moved_apart(empty) == empty


def test_a_name_stands_only_where_it_fits_and_covers_nothing() -> None:
    places = (("甲区", 0, 50, 50), ("乙区", 3, 52, 34), ("丙区", 0, 150, 50), ("丁区", 0, 250, 97), ("戊区", 0, 5, 50))
    close = [county(name, number, x, y) for name, number, x, y in places]
    assert [one.name for one in named(close, height=100) if one.has_name] == ["乙区", "丙区"]


def test_a_map_of_the_whole_province_is_no_burden() -> None:
    codes = counties_in(["440000"])
    found = drawn(codes, dict.fromkeys(codes, 1))
    assert sum(len(one.path) for one in found.counties) < 120_000
