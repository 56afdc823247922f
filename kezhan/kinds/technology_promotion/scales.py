"""Figures of adopters: how people type them, and the outcomes that follow from them in the edition's measures."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from kezhan.kinds.technology_promotion.models import AdopterSort, Gain, Unit
from kezhan.policy.refusal import Refused
from kezhan.policy.work import Measure

MU_OF_HECTARE = 15
HECTARE = "hectare"
TYPED_UNITS = (*Unit.choices[:1], (HECTARE, "公顷"), *Unit.choices[1:])
"""The units that people choose from; hectares are kept in 亩."""
MOST = {Unit.MU: 1_000_000, Unit.HEAD: 10_000_000, Unit.BIRD: 100_000_000, Unit.SET: 100_000, Unit.BED: 100_000}
"""No single adopter has more: a county has a million 亩. A higher figure is a slip."""
MOST_OF_ALL = 100_000_000
YUAN, WAN = "yuan", "wan"
MONEY = ((YUAN, "元"), (WAN, "万元"))
YUAN_OF_WAN = 10_000
OF_FARMS = (AdopterSort.FARMER, AdopterSort.COOPERATIVE)


class Figures(Protocol):
    """What is counted of an adopter."""

    @property
    def sort(self) -> str: ...

    @property
    def scale(self) -> Decimal: ...

    @property
    def unit(self) -> str: ...

    @property
    def benefit(self) -> Decimal | None: ...

    @property
    def gain(self) -> str: ...


def in_kept_unit(scale: Decimal, unit: str) -> tuple[Decimal, str]:
    """The scale in the unit in which it is kept: hectares in 亩."""
    return (scale * MU_OF_HECTARE, Unit.MU) if unit == HECTARE else (scale, unit)


def refuse_no_scale(scale: Decimal, unit: str) -> None:
    """Refused for nothing, and for more than anybody has."""
    if scale <= 0:
        raise Refused("规模要大于 0", field="scale")
    most = MOST.get(Unit(unit), MOST_OF_ALL)
    if scale > most:
        raise Refused(f"一家没有 {scale.normalize():,f} {Unit(unit).label}这么多，请看数字和单位", field="scale")


def in_yuan(amount: Decimal | None, unit: str) -> Decimal | None:
    """The amount in 元; None stays None."""
    return amount * YUAN_OF_WAN if amount is not None and unit == WAN else amount


def outcomes_of(adopters: Iterable[Figures], measures: Iterable[Measure]) -> dict[str, Decimal]:
    """What follows from these adopters, in those of the measures that we can tell. Sums are rounded once."""
    return {key: figure for key, figure in figures_of(adopters, measures).items() if figure}


def figures_of(adopters: Iterable[Figures], measures: Iterable[Measure]) -> dict[str, Decimal]:
    """The same, also where they come to nothing."""
    totals = _totals(list(adopters))
    told = ((one, totals.get((one.key, one.unit))) for one in measures)
    return {one.key: _rounded(figure, one.decimals) for one, figure in told if figure is not None}


def _totals(adopters: list[Figures]) -> Mapping[tuple[str, str], Decimal]:
    """By the key of a measure and its unit; an edition that counts it in another unit is told nothing."""
    earned = [one for one in adopters if one.gain == Gain.EARNED]
    saved = [one for one in adopters if one.gain == Gain.SAVED]
    return {
        ("area_promoted", "亩"): sum((one.scale for one in adopters if one.unit == Unit.MU), Decimal(0)),
        ("farmers_served", "户"): Decimal(sum(one.sort == AdopterSort.FARMER for one in adopters)),
        ("farm_income", "元"): _yuan(one for one in earned if one.sort in OF_FARMS),
        ("output_value", "万元"): _yuan(one for one in earned if one.sort not in OF_FARMS) / YUAN_OF_WAN,
        ("cost_saved", "万元"): _yuan(saved) / YUAN_OF_WAN,
    }


def _yuan(adopters: Iterable[Figures]) -> Decimal:
    return sum((one.benefit for one in adopters if one.benefit is not None), Decimal(0))


def _rounded(figure: Decimal, decimals: int) -> Decimal:
    return figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
