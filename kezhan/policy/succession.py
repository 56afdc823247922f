"""Which of several editions of a province is in force on a day, and from which day one of them will be."""

from collections.abc import Collection
from datetime import date, timedelta

from kezhan.policy.shape import Edition


def on(day: date, among: Collection[Edition]) -> Edition | None:
    """The edition in force on `day` with the latest first day, at a tie the later in order; None when there is none."""
    candidates = [
        one for one in among if one.in_force_from <= day and (one.in_force_until is None or day <= one.in_force_until)
    ]
    return max(reversed(candidates), key=lambda one: one.in_force_from, default=None)


def first_day(one: Edition, among: Collection[Edition], today: date) -> date | None:
    """The first day, from today on, on which this edition of `among` is the one in force; None when it never is."""
    turns = {today, one.in_force_from, *(_after(other) for other in among)}
    return next((day for day in sorted(turns) if day >= today and on(day, among) == one), None)


def gap(among: Collection[Edition], today: date) -> date | None:
    """The first day, from today on, on which none of them is in force; None when one always is."""
    turns = {today, *(_after(one) for one in among)}
    return next((day for day in sorted(turns) if day >= today and on(day, among) is None), None)


def _after(one: Edition) -> date:
    """The day after its last day; the end of the calendar for an edition without a last day."""
    last = one.in_force_until or date.max
    return last + timedelta(days=1) if last < date.max else last
