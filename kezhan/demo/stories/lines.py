"""What people of the demo say in the courses of their work, drawn from `data/courses.toml`."""

import tomllib
from decimal import Decimal
from functools import cache
from uuid import UUID

from kezhan.demo.stories.case import Case
from kezhan.demo.tables import DATA


def line(case: Case, key: str, **words: str) -> str:
    """One of the lines of this key, with the words set in."""
    return str(case.rng.choice(lines(key))).format(**words)


def lines(key: str) -> list[str]:
    """All lines of this key."""
    return _all()[key]


def hours_of_team(case: Case) -> dict[int, Decimal]:
    """An hour or two of one of the team."""
    one = case.rng.choice(list(case.station.team.filter(is_active=True).order_by("pk")))
    return {one.pk: Decimal(case.rng.choice([1, 2]))}


def key_of(case: Case) -> UUID:
    """The key of the next form."""
    return UUID(int=case.rng.getrandbits(128))


@cache
def _all() -> dict[str, list[str]]:
    return tomllib.loads((DATA / "courses.toml").read_text(encoding="utf-8"))
