"""The modules that the kinds of work bring for the pages across them, found by the one list of their names."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from kezhan.policy.kinds import KINDS


@cache
def modules(part: str) -> tuple[ModuleType, ...]:
    """`kezhan.web.kinds.<kind>.<part>` of each kind that has this part, in the order of the list."""
    return tuple(found for kind in KINDS if (found := module(kind, part)) is not None)


@cache
def module(kind: str, part: str) -> ModuleType | None:
    """The same of one kind; None where the kind has no such part."""
    name = f"kezhan.web.kinds.{kind}.{part}"
    return import_module(name) if find_spec(name) else None
