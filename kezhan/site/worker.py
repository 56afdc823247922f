"""The gunicorn worker. It says in Chinese what gunicorn refuses before the site sees it, and waits for nobody long."""

import socket
from errno import ECONNRESET
from math import inf
from time import monotonic
from typing import Any

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from kezhan.site.room import with_room

TOO_LONG = {LimitRequestLine: "414 URI Too Long", LimitRequestHeaders: "431 Request Header Fields Too Large"}

PATIENCE = 20
"""Seconds for which a caller may stay silent in the middle of a request or an answer."""

PATIENCE_FOR_HEAD = 3
"""Seconds for the head of a request, which a browser sends at once; a thread waits for it."""

PATIENCE_TO_CLOSE = 0.05
"""Seconds for which a caller may still be sending after the answer; the thread that accepts all visitors waits."""

LEAST_RATE = 2_048
"""Bytes a second at which a request must come in once the patience is used up; the slowest line is quicker."""

PIECE = 65_536
"""Bytes; one call has one patience for all that it writes."""


class PatientSocket(socket.socket):
    """A socket that counts a caller who sends nothing for long, or a byte now and then, as gone: a few would hold
    all threads.
    """

    def setblocking(self, flag: bool, /) -> None:
        """Block, but only so long. The head of a request begins here."""
        self.settimeout(PATIENCE if flag else 0)
        self._wait(PATIENCE_FOR_HEAD)

    def await_body(self) -> None:
        """The head is complete. What follows it may be long."""
        self._wait(PATIENCE)

    def shutdown(self, how: int, /) -> None:
        """End the answer. Whatever still comes earns the caller no more time."""
        super().shutdown(how)
        self._wait(PATIENCE_TO_CLOSE, inf)

    def _wait(self, seconds: float, rate: float = LEAST_RATE) -> None:
        self._until, self._rate = monotonic() + seconds, rate

    def recv(self, *given: Any) -> bytes:
        """Read. Raises ConnectionResetError when nothing comes, or too slowly."""
        left, asked = self._until - monotonic(), self.gettimeout()
        try:
            if left <= 0:
                raise TimeoutError
            self.settimeout(min(left, PATIENCE if asked is None else asked))  # gunicorn waits less to close
            received = super().recv(*given)
        except TimeoutError as silent:
            raise ConnectionResetError(ECONNRESET, "the caller is silent or too slow") from silent
        finally:
            self.settimeout(asked)
        self._until += len(received) / self._rate
        return received

    def sendall(self, data: Any, *given: Any) -> None:
        """Write piece by piece, each with the whole patience. Raises ConnectionResetError when nobody reads."""
        try:
            for place in range(0, len(data), PIECE):
                super().sendall(data[place : place + PIECE], *given)
        except TimeoutError as silent:
            raise ConnectionResetError(ECONNRESET, "the caller does not read") from silent


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Answers an address or headers that are too long with a page of ours; everything else as gunicorn does."""

    def enqueue_req(self, conn: Any) -> None:
        """Give the connection to a thread, with a socket that waits only so long."""
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket(fileno=conn.sock.detach())
        conn.sock.setblocking(True)
        super().enqueue_req(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head is complete."""
        conn.sock.await_body()
        return with_room(super().handle_request, req, conn)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Write the refusal. A browser that has left already gets nothing."""
        status = TOO_LONG.get(type(exc))
        if status is None:
            super().handle_error(req, client, addr, exc)
            return
        try:
            write_nonblock(client, _answer(status))
        except OSError:
            self.log.debug("Failed to send error message.")


def _answer(status: str) -> bytes:
    page = render_to_string("errors/too_long.html").encode()
    head = (
        f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\nCache-Control: no-store\r\nX-Frame-Options: DENY\r\n"
        "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n"
    )
    return head.encode() + page
