"""How many adopters count, and how much they are, in the whole and county by county."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kezhan.kinds.technology_promotion.areas import county_of
from kezhan.kinds.technology_promotion.models import Adopter, AdopterState, Unit
from kezhan.reference.divisions import division


@dataclass(frozen=True)
class CountyTotal:
    """The adopters of one county that count."""

    code: str
    number: int
    area: Decimal

    @property
    def name(self) -> str:
        return division(self.code).name


@dataclass(frozen=True)
class Totals:
    """Those that count; `waiting` are in use and wait for the host's confirmation, `benefit` is a year's, in 元."""

    number: int
    area: Decimal
    benefit: Decimal
    waiting: int
    counties: tuple[CountyTotal, ...]

    @property
    def benefit_in_wan(self) -> Decimal:
        return self.benefit / 10_000

    @property
    def by_county(self) -> dict[str, int]:
        return {one.code: one.number for one in self.counties}


def totals_of(adopters: Iterable[Adopter]) -> Totals:
    """The totals of these; who stopped, and whose visit the host has not confirmed, is left out (§3.3)."""
    rows = list(adopters)
    counted = [one for one in rows if one.is_counted]
    return Totals(
        number=len(counted),
        area=_area(counted),
        benefit=sum((one.benefit for one in counted if one.benefit is not None), Decimal(0)),
        waiting=sum(one.state is AdopterState.UNCONFIRMED for one in rows),
        counties=tuple(_by_county(counted)),
    )


def _by_county(counted: list[Adopter]) -> Iterable[CountyTotal]:
    places: dict[str, list[Adopter]] = {}
    for one in counted:
        places.setdefault(county_of(one.division) or one.division, []).append(one)
    ordered = sorted(places.items(), key=lambda one: (-len(one[1]), one[0]))
    return [CountyTotal(code, len(rows), _area(rows)) for code, rows in ordered]


def _area(adopters: list[Adopter]) -> Decimal:
    return sum((one.scale for one in adopters if one.unit == Unit.MU), Decimal(0))
