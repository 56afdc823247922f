"""Figures and names of adopters, as pure functions."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from kezhan.kinds.technology_promotion.alike import alike
from kezhan.kinds.technology_promotion.areas import around, counties_in, county_of
from kezhan.kinds.technology_promotion.scales import in_kept_unit, in_yuan, outcomes_of
from kezhan.policy import editions
from kezhan.policy.work import Measure


@dataclass(frozen=True)
class Figures:
    sort: str
    scale: Decimal
    unit: str
    benefit: Decimal | None
    gain: str


def measures() -> tuple[Measure, ...]:
    return editions.edition("guangdong-2013").measures_of("technology_promotion")


def test_a_hectare_is_fifteen_mu_and_nothing_else_is_turned() -> None:
    assert in_kept_unit(Decimal("0.67"), "hectare") == (Decimal("10.05"), "mu")
    assert in_kept_unit(Decimal(7), "bed") == (Decimal(7), "bed")


def test_money_is_kept_in_yuan() -> None:
    assert [in_yuan(Decimal("1.2"), "wan"), in_yuan(Decimal(800), "yuan"), in_yuan(None, "wan")] == [12000, 800, None]


def test_outcomes_follow_from_who_gains_what() -> None:
    farm = Figures("cooperative", Decimal("10.05"), "mu", Decimal("0.6"), "earned")
    farmer = Figures("farmer", Decimal(300), "head", Decimal("0.6"), "earned")
    works = Figures("enterprise", Decimal(2), "set", Decimal(12345), "earned")
    ward = Figures("hospital", Decimal(40), "bed", Decimal(5000), "saved")
    unknown = Figures("other", Decimal(1), "tonne", None, "")
    assert outcomes_of([farm, farmer, works, ward, unknown], measures()) == {
        "area_promoted": Decimal("10.1"),  # the edition has one decimal
        "farmers_served": Decimal(1),
        "farm_income": Decimal(1),  # 0.6 + 0.6, rounded once
        "output_value": Decimal("1.23"),
        "cost_saved": Decimal("0.50"),
    }


def test_a_measure_in_another_unit_and_one_that_an_edition_lacks_are_told_nothing() -> None:
    farm = Figures("farmer", Decimal(30), "mu", None, "")
    in_hectares = [one.model_copy(update={"unit": "公顷"}) for one in measures() if one.key == "area_promoted"]
    assert outcomes_of([farm], in_hectares) == {}
    assert outcomes_of([farm], []) == {}


@pytest.mark.parametrize(
    "name",
    ["顺发有限公司", "顺发有限责任公司", "顺发股份有限公司", "顺发集团", "顺 发", "顺发合作社", "顺发家庭农场", "顺发"],
)
def test_names_are_alike_without_what_many_end_in(name: str) -> None:
    assert alike(name) == "顺发"


@pytest.mark.parametrize(("one", "other"), [("顺发一队", "顺发二队"), ("陈伯（上坡村）", "陈伯"), ("公司", "合作社")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert alike(one) != alike(other)


def test_the_county_around_a_place() -> None:
    assert county_of("440117003") == "440117"
    assert county_of("441900") == "441900"  # Dongguan has no counties
    assert county_of("441900003") == "441900"
    assert county_of("440100") is None
    assert county_of("440000") is None


def test_the_counties_of_an_area_stand_there_once() -> None:
    assert counties_in(["440103007", "440103", "441900"]) == ["440103", "441900"]
    assert len(counties_in(["440100"])) == 11
    assert len(counties_in(["440000"])) == 124


@pytest.mark.parametrize(
    ("area", "shared"),
    [
        (["440103"], "440103"),
        (["440103", "440105"], "440100"),
        (["440103", "441900"], "440000"),
        (["440103", "110101"], None),
    ],
)
def test_what_is_around_several_places(area: list[str], shared: str | None) -> None:
    assert around(area) == shared
