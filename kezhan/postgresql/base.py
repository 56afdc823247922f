"""Django's own PostgreSQL, with two things that save ways to the server and back. Questions may be sent ahead of their
answers, and kept connections are not tried before each use. Django finds it by the name of this module.
"""

from collections.abc import Callable, Sequence
from functools import partial
from select import POLLIN, poll
from time import monotonic
from typing import Any
from weakref import WeakSet

from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper
from psycopg.pq import ConnStatus

from kezhan.compiled.statements import Answer, Statement
from kezhan.postgresql.pipeline import Pipeline, Question

TRUSTED = 30
"""Seconds for which a connection that was of use needs no trial. A firewall forgets one after minutes and says nothing;
a server that stops says so.
"""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection on which questions may be under way. Whatever else is sent waits until they are answered."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._pipeline: Pipeline | None = None
        self._reading_on: WeakSet[Any] = WeakSet()
        """The cursors of the server's, which fetch their next rows without asking Django."""
        self._was_of_use = 0.0

    def send_ahead(self, statements: Sequence[Statement]) -> list[Callable[[], Answer]]:
        """Send these questions together; each of the results waits for its answer. Raises Django's errors."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            if self._pipeline is None:
                self._pipeline = Pipeline(self.connection)
            questions = self._pipeline.send(statements)
        if any(not cursor.closed for cursor in self._reading_on):
            self.land()
        return [partial(self._answer, self._pipeline, question) for question in questions]

    def land(self) -> None:
        """Read what is still to come of the questions under way."""
        if self._pipeline is not None:
            self._pipeline.land()

    def is_usable(self) -> bool:
        """Whether the server still holds the connection. One that was of use just now is tried only if something came
        unasked, such as the news that the server stops.
        """
        self.land()
        if monotonic() - self._was_of_use <= TRUSTED and not self._has_news():
            return True
        is_usable = super().is_usable()
        self._was_of_use = monotonic() if is_usable else 0
        return is_usable

    def create_cursor(self, name: str | None = None) -> CursorWrapper:
        self.land()
        cursor: CursorWrapper = super().create_cursor(name)
        if name is not None:
            self._reading_on.add(cursor)
        return cursor

    def _set_autocommit(self, autocommit: bool) -> None:
        self.land()
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # Django's stubs leave it out

    def _close(self) -> None:
        self._pipeline, self._was_of_use = None, 0
        super()._close()  # type: ignore[misc]  # Django's stubs leave it out

    def _answer(self, pipeline: Pipeline, question: Question) -> Answer:
        with self.wrap_database_errors:
            answer = pipeline.answer(question)
        self._was_of_use = monotonic()
        return answer

    def _has_news(self) -> bool:
        if self.connection is None or self.connection.pgconn.status != ConnStatus.OK:
            return True
        ready = poll()
        ready.register(self.connection.pgconn.socket, POLLIN)
        return bool(ready.poll(0))
