"""The project's own tables of fields of work: what is made where, what goes wrong, and who knows about it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Problem:
    """One typical need: situation, cause, what is hoped for. Figures have the form [low~high] or [low~high/step]."""

    task: str
    title: str
    now: str
    want: str
    why: str = ""


@dataclass(frozen=True)
class FieldOfWork:
    """A field: codes of GB/T 4754 and GB/T 13745, places by name, forms of hosts (repeated ones are more common)."""

    key: str
    name: str
    industries: tuple[str, ...]
    disciplines: tuple[str, ...]
    places: tuple[str, ...]
    hosts: tuple[str, ...]
    trade: str
    guild: str
    products: tuple[str, ...]
    society: str
    city_society: str
    affiliations: tuple[str, ...]
    directions: tuple[str, ...]
    results: tuple[tuple[str, str], ...]
    scale: tuple[str, ...]
    tried: tuple[str, ...]
    problems: tuple[Problem, ...]
    towns: tuple[str, ...] = ()

    @property
    def is_farming(self) -> bool:
        return self.industries[0].startswith("A")


@cache
def fields_of_work() -> tuple[FieldOfWork, ...]:
    """Every field of the tables, in the order of their file names."""
    return tuple(_field(path) for path in sorted((DATA / "fields").glob("*.toml")))


@cache
def names() -> dict[str, Any]:
    """Characters and words for the names of people, firms, villages and communities."""
    return tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))


def _field(path: Path) -> FieldOfWork:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    problems = tuple(Problem(**problem) for problem in table.pop("problems"))
    lists = {name: tuple(map(_frozen, value)) for name, value in table.items() if isinstance(value, list)}
    return FieldOfWork(**(table | lists), key=path.stem, problems=problems)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
