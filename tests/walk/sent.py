"""The shape of what people send: who sends it, and what a right form says; a button says nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.walk.world import World

Body = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """Who sends it, and what; a `button` asks for nothing at all."""

    by: str
    body: Callable[[World], Body] = field(default=lambda world: {})
    button: bool = False


def button(by: str) -> Sent:
    return Sent(by, button=True)


def form(by: str, **body: Any) -> Sent:
    """The form's values that are the same in every world."""
    return Sent(by, lambda world: dict(body))


def filled(by: str, body: Callable[[World], Body]) -> Sent:
    """The form's values that depend on the things of the world, or are made anew each time."""
    return Sent(by, body)
