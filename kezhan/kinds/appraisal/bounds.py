"""What the edition asks of a panel: how many sit, and how many carry a conclusion (§2.8)."""

from kezhan.kinds.appraisal.models import Appraisal, Seat, SeatState, Stance
from kezhan.policy.shape import Edition
from kezhan.policy.work import Panel

NO_BOUND = 10**6


def panel_of(edition: Edition) -> Panel | None:
    """The bounds of a panel; None where the edition sets none."""
    return edition.work.panel


def least(edition: Edition) -> int:
    bounds = panel_of(edition)
    return bounds.least if bounds else 1


def most(edition: Edition) -> int:
    bounds = panel_of(edition)
    return bounds.most if bounds else NO_BOUND


def in_words(edition: Edition) -> str:
    """7 至 15 人的单数, or 单数."""
    bounds = panel_of(edition)
    return f"{bounds.least} 至 {bounds.most} 人的单数" if bounds else "单数"


def why_no_panel(appraisal: Appraisal) -> str:
    """Why those who agreed are no panel yet, in words; empty where they are as many as the edition asks, and odd."""
    number, edition = sum(one.state == SeatState.AGREED for one in appraisal.seats.all()), appraisal.edition
    if number % 2 and least(edition) <= number <= most(edition):
        return ""
    return f"专家组要{in_words(edition)}，现在同意的有 {number} 人"


class Count:
    """The opinions of a panel: who sits, who spoke, who is in favour."""

    def __init__(self, appraisal: Appraisal) -> None:
        self.least = least(appraisal.edition)
        seats = [one for one in appraisal.seats.all() if one.state == SeatState.AGREED]
        self.panel, self.opinions, self.in_favour = len(seats), len(_spoken(seats)), _in_favour(seats)
        self.reserved = sum(one.stance == Stance.RESERVED for one in seats)

    @property
    def missing(self) -> int:
        return self.panel - self.opinions

    @property
    def is_enough(self) -> bool:
        """Whether so many spoke that a conclusion can be stated."""
        return self.panel > 0 and self.opinions >= self.least

    @property
    def carries(self) -> bool:
        """Whether two thirds of the whole panel are in favour."""
        return self.is_enough and self.in_favour * 3 >= self.panel * 2

    @property
    def may_still_carry(self) -> bool:
        return (self.in_favour + self.missing) * 3 >= self.panel * 2

    @property
    def is_settled(self) -> bool:
        """Whether a conclusion can be stated: all spoke, or who is silent changes nothing."""
        return self.is_enough and (not self.missing or self.carries or not self.may_still_carry)

    def __str__(self) -> str:
        reserved = f"（{self.reserved} 人有保留）" if self.reserved else ""
        return f"专家组 {self.panel} 人，{self.opinions} 人提了意见，{self.in_favour} 人同意{reserved}"


def _spoken(seats: list[Seat]) -> list[Seat]:
    return [one for one in seats if one.stance]


def _in_favour(seats: list[Seat]) -> int:
    return sum(one.is_in_favour for one in seats)
