"""Questions that are sent to PostgreSQL before anybody waits for the answers of earlier ones (libpq's pipeline mode).

psycopg has such a mode too, with a cursor for each question, which takes longer than most of our answers.
"""

from collections import deque
from collections.abc import Sequence
from itertools import chain
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
    error: psycopg.Error | None = None


class Pipeline:
    """The questions under way on one connection. The answers come in the order in which the questions were sent."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._server = connection.pgconn
        self._values = Transformer.from_context(_Reading(connection))
        self._names: dict[Any, bytes] = {}
        self._named = 0
        self._under_way: deque[deque[Question]] = deque()  # those that were sent together fail together

    def send(self, statements: Sequence[Statement]) -> list[Question]:
        """Send these questions together. Raises psycopg's errors."""
        if not self._under_way:
            self._server.enter_pipeline_mode()
        for statement in statements:
            self._send(*statement)
        self._server.pipeline_sync()
        questions = [Question() for _ in statements]
        self._under_way.append(deque(questions))
        return questions

    def answer(self, question: Question) -> Answer:
        """The answer to this question; it waits for no later one. Raises psycopg's errors."""
        while question.answer is None and question.error is None:
            self._read()
        if question.error is not None:
            raise question.error
        return question.answer or []

    def land(self) -> None:
        """Read all that is still to come, so that others may use the connection. Only whoever asks for an answer meets
        the error in its place.
        """
        while self._under_way:
            self._read()

    def _send(self, sql: str, given: tuple[Any, ...]) -> None:
        """Send one question. The first time it is sent to be planned as well."""
        values = self._values.dump_sequence(given, [PyFormat.AUTO] * len(given))
        types, formats = self._values.types, self._values.formats
        name = self._names.get((sql, types))
        if name is None and len(self._names) < MOST_PREPARED:
            self._named += 1
            name = self._names[sql, types] = f"kezhan-{self._named}".encode()
            self._server.send_prepare(name, _numbered(sql, len(given)), types)
        if name is None:
            self._server.send_query_params(_numbered(sql, len(given)), values, types, formats)
        else:
            self._server.send_query_prepared(name, values, formats)

    def _read(self) -> None:
        """Read what comes next."""
        try:
            result = self._next()
        except psycopg.Error as lost:
            self._fail(chain.from_iterable(self._under_way), lost)
            self._under_way.clear()
            return
        if result.status == ExecStatus.TUPLES_OK:
            self._under_way[0].popleft().answer = self._rows(result)
        elif result.status == ExecStatus.FATAL_ERROR:
            self._fail(self._under_way[0], psycopg.errors.error_from_result(result))
        elif result.status == ExecStatus.PIPELINE_SYNC:
            self._under_way.popleft()
            if not self._under_way:
                self._server.exit_pipeline_mode()

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

    def _rows(self, result: PGresult) -> Answer:
        self._values.set_pgresult(result)
        return self._values.load_rows(0, result.ntuples, tuple)

    def _fail(self, questions: "chain[Question] | deque[Question]", error: psycopg.Error) -> None:
        """Give all of these the error. The server may not have planned what was sent with them."""
        for question in questions:
            question.error = error
        self._names.clear()


def _numbered(sql: str, count: int) -> bytes:
    """The SQL as PostgreSQL reads it: $1 and $2 in the places of %s."""
    return (sql % tuple(f"${number}" for number in range(1, count + 1))).encode()
