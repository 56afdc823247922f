"""Questions asked at once. PostgreSQL answers in a process of its own, and each way there and back takes as long as two
small answers; a page that asks fifteen questions one by one waits for the ways longer than for the answers.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import local
from typing import Any, cast

from django.db import connection

from kezhan.compiled.statements import Answer, SendsAhead, Statement


class _Asked(local):
    """The questions of this thread whose answers nobody has taken yet, each with what gives its answer."""

    def __init__(self) -> None:
        self.answers: dict[Statement, Callable[[], Answer]] = {}


_ASKED = _Asked()


@contextmanager
def asked_at_once(*statements: Statement) -> Iterator[None]:
    """Ask all of them now that are not asked yet. Whoever asks one within gets this answer the first time, and a new
    one from then on.

    It is for pages that only read: what is written within does not change an answer that is on its way.
    """
    new = [statement for statement in statements if statement not in _ASKED.answers]
    _ASKED.answers.update(zip(new, _asked(new) if new else (), strict=True))
    try:
        yield
    finally:
        for statement in new:
            _ASKED.answers.pop(statement, None)


def answer_to(statement: Statement) -> Answer:
    """The rows as the database gives them: of a question that is asked already, or of a new one."""
    answer = _ASKED.answers.pop(statement, None) or _asked([statement])[0]
    return answer()


def _asked(statements: Sequence[Statement]) -> list[Callable[[], Answer]]:
    """What gives the answer to each. PostgreSQL answers while others work; within a transaction they are asked one by
    one, because only Django's own cursors begin it.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        return cast(SendsAhead, connection).send_ahead(statements)
    with connection.cursor() as cursor:
        answers = [_one(cursor, statement) for statement in statements]
    return [partial(_itself, answer) for answer in answers]


def _itself(answer: Answer) -> Answer:
    return answer


def _one(cursor: Any, statement: Statement) -> Answer:
    cursor.execute(*statement)
    return list(cursor.fetchall())
