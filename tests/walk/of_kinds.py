"""What each kind of work adds to the walks: `tests/kinds/<kind>/walk.py` names it, and nothing else lists it."""

from importlib import import_module
from types import ModuleType
from typing import Any

from kezhan.policy.kinds import KINDS

BESIDE = ("fund_deeds", "ledger_deeds")
"""What stands beside the kinds and names its addresses, forms, deeds and rows in the same way."""


def of_all(name: str) -> dict[str, Any]:
    """The entries of all kinds under this name; no two kinds have the same key."""
    found: dict[str, Any] = {}
    for walk in _walks():
        own = getattr(walk, name, {})
        assert found.keys() & own.keys() == set()
        found |= own
    return found


def listed(name: str) -> list[Any]:
    """The same of lists."""
    return [one for walk in _walks() for one in getattr(walk, name)]


def _walks() -> list[ModuleType]:
    return [
        *(import_module(f"tests.kinds.{kind}.walk") for kind in KINDS),
        *(import_module(f"tests.walk.{beside}") for beside in BESIDE),
    ]
