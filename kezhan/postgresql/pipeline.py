"""Questions that are sent to PostgreSQL before anybody waits for the answers of earlier ones (libpq's pipeline mode).

psycopg has such a mode too, with a cursor for each question, which takes longer than most of our answers.
"""

from collections import deque
from collections.abc import Sequence
from select import POLLIN, POLLOUT, poll
from typing import Any

import psycopg
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.types.datetime import TimestamptzLoader

from kezhan.compiled.statements import Answer, Statement

MOST_PREPARED = 1_000
"""Statements that a connection keeps planned this way, as many as psycopg keeps of its own."""


class _Reading:
    """Values as Django reads them from this connection, but for moments: Django's own way takes ten times as long, and
    gives the same as long as the connection counts in UTC.
    """

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self.connection = connection
        self.adapters = AdaptersMap(connection.adapters)
        self.adapters.register_loader("timestamptz", TimestamptzLoader)


class Question:
    """A question on its way. Its answer, or the error in its place, comes once."""

    answer: Answer | None = None
    error: Exception | None = None


class _Batch:
    """Questions that were sent together: they fail together, with the statements that were first sent with them."""

    def __init__(self, count: int) -> None:
        self.questions = [Question() for _ in range(count)]
        self.waiting = deque(self.questions)
        self.planned: list[Any] = []


class Pipeline:
    """The questions under way on one connection. The answers come in the order in which the questions were sent."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._server = connection.pgconn
        self._values = Transformer.from_context(_Reading(connection))
        self._names: dict[Any, bytes] = {}
        self._named = 0
        self._under_way: deque[_Batch] = deque()

    def send(self, statements: Sequence[Statement]) -> list[Question]:
        """Send these questions together. Raises psycopg's errors: at a value that cannot be written, before anything is
        sent. Whatever breaks the sending off closes the connection.
        """
        written = [self._written(*statement) for statement in statements]
        batch = _Batch(len(written))
        try:
            if not self._under_way:
                self._server.enter_pipeline_mode()
            self._under_way.append(batch)
            for one in written:
                self._send(batch, *one)
            self._server.pipeline_sync()
        except BaseException as broken:
            self._lose(broken if isinstance(broken, Exception) else psycopg.OperationalError(repr(broken)))
            raise
        return batch.questions

    def answer(self, question: Question) -> Answer:
        """The answer to this question; it waits for no later one. Raises psycopg's errors."""
        while question.answer is None and question.error is None:
            self._read()
        if not any(batch.waiting for batch in self._under_way):
            self.land()
        if question.error is not None:
            raise question.error
        return question.answer or []

    def land(self) -> None:
        """Read all that is still to come, so that others may use the connection. Only whoever asks for an answer meets
        the error in its place.
        """
        while self._under_way:
            self._read()

    def _written(self, sql: str, given: tuple[Any, ...]) -> tuple[bytes, Any, Any, Any]:
        """The statement with its values as they go over the network, their types and their formats."""
        values = self._values.dump_sequence(given, [PyFormat.AUTO] * len(given))
        return _numbered(sql, len(given)), values, self._values.types, self._values.formats

    def _send(self, batch: _Batch, sql: bytes, values: Any, types: Any, formats: Any) -> None:
        """Send one question. The first time it is sent to be planned as well."""
        name = self._names.get((sql, types))
        if name is None and len(self._names) < MOST_PREPARED:
            self._named += 1
            name = self._names[sql, types] = f"kezhan-{self._named}".encode()
            batch.planned.append((sql, types))
            self._server.send_prepare(name, sql, types)
        if name is None:
            self._server.send_query_params(sql, values, types, formats)
        else:
            self._server.send_query_prepared(name, values, formats)

    def _read(self) -> None:
        """Read what comes next."""
        try:
            result = self._next()
        except psycopg.Error as lost:
            self._lose(lost)
            return
        batch = self._under_way[0]
        if result.status == ExecStatus.TUPLES_OK:
            self._take(batch.waiting.popleft(), result)
        elif result.status == ExecStatus.FATAL_ERROR:
            self._fail(batch, psycopg.errors.error_from_result(result))
        elif result.status == ExecStatus.PIPELINE_SYNC:
            self._under_way.popleft()
            if not self._under_way:
                self._server.exit_pipeline_mode()

    def _take(self, question: Question, result: PGresult) -> None:
        """Give the question its answer, or what is wrong with a value that Python does not know: the year 12000."""
        try:
            self._values.set_pgresult(result)
            question.answer = self._values.load_rows(0, result.ntuples, tuple)
        except Exception as unreadable:
            question.error = unreadable

    def _next(self) -> PGresult:
        """The next result. Other threads go on while this one waits. Raises psycopg's error where all is lost."""
        while self._server.status == ConnStatus.OK:
            while self._server.is_busy():
                self._wait()
                self._server.consume_input()
            if (result := self._server.get_result()) is not None:
                return result
        raise psycopg.OperationalError(self._server.get_error_message())

    def _wait(self) -> None:
        """Wait until there is something to read, or room for what is not sent yet."""
        ready = poll()
        ready.register(self._server.socket, POLLIN | POLLOUT if self._server.flush() else POLLIN)
        ready.poll()

    def _fail(self, batch: _Batch, error: Exception) -> None:
        """Give the error to all that wait. What was to be planned with them counts as unknown to the server."""
        for question in batch.waiting:
            question.error = error
        for planned in batch.planned:
            self._names.pop(planned, None)

    def _lose(self, error: Exception) -> None:
        """Give up the connection: nobody can tell any more which answer belongs to which question."""
        for batch in self._under_way:
            self._fail(batch, error)
        self._under_way.clear()
        self._server.finish()


def _numbered(sql: str, count: int) -> bytes:
    """The SQL as PostgreSQL reads it: $1 and $2 in the places of %s."""
    return (sql % tuple(f"${number}" for number in range(1, count + 1))).encode()
