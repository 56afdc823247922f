"""A deed refused by a rule."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

log = logging.getLogger(__name__)
Row = TypeVar("Row")


class Refused(Exception):
    """Nothing was written. `reason` in plain Chinese; `clause` if a rule of the policy refuses; `field` of the form.

    `further` holds what else is wrong, each about its own field.
    """

    def __init__(self, reason: str, clause: str = "", field: str = "", further: "tuple[Refused, ...]" = ()) -> None:
        super().__init__(reason)
        self.reason, self.clause, self.field, self.further = reason, clause, field, further

    def __str__(self) -> str:
        return f"{self.reason}（依据 {self.clause}）" if self.clause else self.reason


def done_to_each(deed: Callable[[Row], bool], rows: Iterable[Row]) -> int:
    """Do what falls due to each row by itself; return to how many. One that is refused holds up no other, and the log
    says why.
    """
    return sum(_is_done(deed, row) for row in rows)


def refuse_together(*rules: Callable[[], object]) -> None:
    """Ask every rule, so that a person learns at once of all that is wrong. The first refusal holds the others."""
    refusals: list[Refused] = []
    for rule in rules:
        try:
            rule()
        except Refused as refused:
            refusals += [refused, *refused.further]
    if refusals:
        first, *further = refusals
        raise Refused(first.reason, first.clause, first.field, tuple(further))


def _is_done(deed: Callable[[Row], bool], row: Row) -> bool:
    try:
        return deed(row)
    except Refused as refused:
        log.warning("到期没有办：%s：%s", row, refused)
        return False
