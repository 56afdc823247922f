"""行政区划: levels that some places lack, ranges of codes, names, and withdrawn codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhan.reference.divisions import (
    Level,
    children,
    descendants,
    division,
    find,
    provinces,
    within,
)
from kezhan.reference.trees import UnknownCode, rows

CODES = [row[0] for row in rows("divisions.csv")]
WITHDRAWN = list(rows("withdrawn-divisions.csv"))


def test_a_full_name_runs_from_the_province_down() -> None:
    assert division("440103").full_name == "广东省广州市荔湾区"
    assert str(division("441900003")) == "广东省东莞市东城街道"


def test_each_level_has_its_word() -> None:
    assert [level.label for level in Level] == ["省", "市", "县", "镇"]
    assert Level("county") is Level.COUNTY


@pytest.mark.parametrize("code", ["441900003", "442000001"])
def test_dongguan_and_zhongshan_have_no_county_between_city_and_town(code: str) -> None:
    town = division(code)
    assert [above and above.code for above in map(town.at, Level)] == ["440000", code[:4] + "00", None, code]


def test_the_counties_of_chongqing_hang_right_under_it() -> None:
    yuzhong = division("500103")
    assert [above and above.name for above in map(yuzhong.at, Level)] == ["重庆市", None, "渝中区", None]


def test_ancestors_are_given_from_the_province_down_without_oneself() -> None:
    assert [above.code for above in division("440103").ancestors()] == ["440000", "440100"]


def test_children_are_those_right_below() -> None:
    assert [child.name for child in children("440100")][:3] == ["荔湾区", "越秀区", "海珠区"]
    assert {child.level for child in children("441900")} == {Level.TOWN}


def test_guangdong_has_21_cities_and_122_counties() -> None:
    assert len(descendants("440000", Level.CITY)) == 21
    assert len(descendants("440000", Level.COUNTY)) == 122


def test_there_are_34_provinces() -> None:
    assert len(provinces()) == 34


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("440000", ("44", "45")),
        ("440100", ("4401", "4402")),
        ("440103", ("440103", "440104")),
        ("441900003", ("441900003", "441900004")),
    ],
)
def test_the_range_of_a_division_follows_from_its_level(code: str, expected: tuple[str, str]) -> None:
    assert within(code) == expected


@given(code=st.sampled_from(CODES))
def test_the_range_of_a_division_holds_itself_and_all_below_and_nothing_else(code: str) -> None:
    low, high = within(code)
    below = {below.code for level in Level for below in descendants(code, level)}
    assert {other for other in CODES if low <= other < high} == below | {code}


@given(code=st.sampled_from(CODES))
def test_every_division_is_found_by_its_full_name(code: str) -> None:
    assert find(division(code).full_name) == division(code)


def test_a_name_is_found_under_a_division_with_any_of_those_above_written_before_it() -> None:
    liwan = division("440103")
    assert [find(name, "440000") for name in ("荔湾区", "广州市荔湾区", "广州市 荔湾区")] == [liwan] * 3


def test_a_name_that_several_places_have_is_refused_with_their_full_names() -> None:
    with pytest.raises(UnknownCode, match=r"^叫“鼓楼区”的有 4 处，请写全称，如江苏省南京市鼓楼区、"):
        find("鼓楼区")
    assert find("鼓楼区", "320100").code == "320106"


def test_a_name_that_lies_elsewhere_is_refused_with_the_place_looked_in() -> None:
    with pytest.raises(UnknownCode, match=r"^广东省里没有叫“鼓楼区”的地方"):
        find("鼓楼区", "440000")


def test_an_unknown_code_is_refused_in_chinese() -> None:
    with pytest.raises(UnknownCode, match=r"^没有行政区划代码“449999”，请从列表里选。$"):
        division("449999")
    with pytest.raises(UnknownCode):
        children("449999")


def test_a_withdrawn_code_stays_readable_but_is_not_offered() -> None:
    xiacheng = division("330103")
    assert (xiacheng.full_name, xiacheng.withdrawn, xiacheng.successor) == ("浙江省杭州市下城区", 2021, "330105")
    assert xiacheng not in children("330100")
    with pytest.raises(UnknownCode):
        find("下城区")


def test_every_withdrawn_code_has_a_successor_in_force_and_is_not_in_force_itself() -> None:
    assert [code for code, *_, successor in WITHDRAWN if code in CODES or successor not in CODES] == []
    assert [
        code for code, *_ in WITHDRAWN if division(code).level is not division(division(code).successor or "").level
    ] == []
