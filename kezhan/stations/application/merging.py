"""Merges what two people changed at the same time, and writes values as the record keeps them."""

from collections.abc import Mapping
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def merged(present: Mapping[Key, Value], seen: Mapping[Key, Value], wanted: Mapping[Key, Value]) -> dict[Key, Value]:
    """`present` with the changes that lead from `seen` to `wanted`; what others changed meanwhile stays."""
    missing = object()
    changed = {key for key in {*seen, *wanted} if seen.get(key, missing) != wanted.get(key, missing)}
    kept = {key: value for key, value in present.items() if key not in changed}
    return kept | {key: value for key, value in wanted.items() if key in changed}


def plain(value: Any) -> Any:
    """Text, lists and None stay as they are; anything else becomes its words."""
    return value if value is None or isinstance(value, str | list) else str(value)
