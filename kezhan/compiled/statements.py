"""What goes to the database and comes back."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

Statement = tuple[str, tuple[Any, ...]]
"""SQL with %s in the places of what is given, and what is given."""
Answer = list[tuple[Any, ...]]
"""Rows of Python's values."""


class SendsAhead(Protocol):
    """A connection that sends questions before anybody waits for the answers of earlier ones."""

    def send_ahead(self, statements: Sequence[Statement]) -> list[Callable[[], Answer]]:
        """Send these questions together; each of the results waits for its answer."""
