"""Watches which compiled questions a page asks together, and which answers it takes."""

from collections.abc import Callable, Sequence

import pytest

from kezhan.compiled import at_once
from kezhan.compiled.statements import Answer, Statement


class Asked:
    """The tables that were asked, together or one by one, and those of the answers that were taken."""

    def __init__(self) -> None:
        self.together: list[list[str]] = []
        self.taken: list[str] = []


def watching(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is asked from now on."""
    watched, plain = Asked(), at_once._asked

    def asking(statements: Sequence[Statement]) -> list[Callable[[], Answer]]:
        watched.together.append([_table(one) for one in statements])
        return [_taking(watched, one, answer) for one, answer in zip(statements, plain(statements), strict=True)]

    monkeypatch.setattr(at_once, "_asked", asking)
    return watched


def _table(statement: Statement) -> str:
    return statement[0].partition("FROM ")[2].partition(" ")[0].strip('"(').rpartition("_")[2]


def _taking(watched: Asked, statement: Statement, answer: Callable[[], Answer]) -> Callable[[], Answer]:
    def taken() -> Answer:
        watched.taken.append(_table(statement))
        return answer()

    return taken
