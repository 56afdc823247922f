"""What people of the demo say in the courses of their work, drawn from `data/courses.toml`."""

import tomllib
from functools import cache

from kezhan.demo.stories.case import Case
from kezhan.demo.tables import DATA


def line(case: Case, key: str, **words: str) -> str:
    """One of the lines of this key, with the words set in."""
    return str(case.rng.choice(lines(key))).format(**words)


def lines(key: str) -> list[str]:
    """All lines of this key."""
    return _all()[key]


@cache
def _all() -> dict[str, list[str]]:
    return tomllib.loads((DATA / "courses.toml").read_text(encoding="utf-8"))
