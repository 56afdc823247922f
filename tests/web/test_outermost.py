"""What even files, redirects and refusals tell a browser, and what it may not keep of a form."""

import socket
from contextlib import closing
from time import monotonic
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.util import close_graceful
from gunicorn.workers.gthread import ThreadWorker

from kezhan.site.worker import LEAST_RATE, PATIENCE, PATIENCE_FOR_HEAD, PatientSocket, Worker
from kezhan.web.parts.private import KeepPrivate


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/static/nothing.css", "testserver", 404), ("/register", "testserver", 301), ("/", "evil.example", 400)],
)
def test_no_answer_may_be_framed(path: str, host: str, status: int) -> None:
    answer = Client().get(path, headers={"host": host})
    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (status, "DENY")


def test_nor_may_a_file_that_never_reaches_the_pages() -> None:
    answer = KeepPrivate(lambda request: HttpResponse())(RequestFactory().get("/static/kezhan/kezhan.css"))
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/register/host/", "/post-need/"])
def test_a_page_with_the_token_of_a_form_is_kept_by_nobody(path: str) -> None:
    answer = Client().get(path)
    assert settings.CSRF_COOKIE_NAME in answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/verify/?number=00001", "/C/ABCDEFG"])
def test_what_a_plaque_is_worth_today_is_asked_anew_each_time(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, "no-store" in answer.headers["Cache-Control"]) == (200, True)


@pytest.mark.django_db
def test_an_export_that_a_stranger_takes_along_is_kept_by_nobody_in_between() -> None:
    with closing(Client().get("/open-needs/?format=xlsx")) as answer:
        assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
        assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


@pytest.mark.parametrize(
    ("refused", "status"),
    [(LimitRequestLine(9000, 4094), b"414 URI Too Long"), (LimitRequestHeaders("many"), b"431 Request Header")],
)
def test_an_address_that_is_too_long_is_told_in_chinese(refused: Exception, status: bytes) -> None:
    ours, browser = socket.socketpair()
    with ours, browser:
        Worker.handle_error(SimpleNamespace(), None, ours, ("127.0.0.1", 1), refused)
        answer = browser.recv(65536)
    head, _, page = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert f"Content-Length: {len(page)}".encode() in head
    assert "网址太长了" in page.decode()


@pytest.mark.parametrize("silent", ["does not send", "does not read"])
def test_a_silent_caller_counts_as_gone(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kezhan.site.worker.PATIENCE", 0.05)
    accepted, caller = socket.socketpair()
    ours = PatientSocket(fileno=accepted.detach())
    ours.setblocking(True)
    asked = (lambda: ours.recv(100)) if silent == "does not send" else (lambda: ours.sendall(b"x" * 10_000_000))
    with ours, caller, pytest.raises(ConnectionResetError):
        asked()


def test_a_caller_who_sends_a_byte_now_and_then_counts_as_gone_and_a_slow_line_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = [0.0]
    monkeypatch.setattr("kezhan.site.worker.monotonic", lambda: moment[0])
    accepted, caller = socket.socketpair()
    ours = PatientSocket(fileno=accepted.detach())
    ours.setblocking(True)
    ours.await_body()

    def comes(each: int) -> int:
        moment[0] += 10
        caller.sendall(b"x" * each)
        return len(ours.recv(each))

    with ours, caller:
        assert [comes(LEAST_RATE * 10) for _ in range(50)] == [LEAST_RATE * 10] * 50
        assert [comes(1), comes(1)] == [1, 1]
        with pytest.raises(ConnectionResetError):
            comes(1)
        ours.await_body()  # the next request of a connection that is kept
        assert comes(1) == 1


def test_a_caller_who_sends_half_a_head_holds_a_thread_for_a_few_seconds_only(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [0.0]
    monkeypatch.setattr("kezhan.site.worker.monotonic", lambda: moment[0])
    monkeypatch.setattr(ThreadWorker, "handle_request", lambda worker, request, connection: connection.sock.recv(9))
    accepted, caller = socket.socketpair()
    ours = PatientSocket(fileno=accepted.detach())
    with ours, caller:
        caller.sendall(b"GET / HTP")
        ours.setblocking(True)
        moment[0] += PATIENCE_FOR_HEAD - 1
        assert ours.recv(4) == b"GET "
        moment[0] += 2
        with pytest.raises(ConnectionResetError):
            ours.recv(5)
        assert Worker.handle_request(Worker.__new__(Worker), None, SimpleNamespace(sock=ours)) == b"/ HTP"


def test_a_caller_who_never_closes_does_not_hold_up_the_worker() -> None:
    """The thread that accepts all visitors closes the connections, and gunicorn would wait two seconds for each."""
    accepted, caller = socket.socketpair()
    ours = PatientSocket(fileno=accepted.detach())
    ours.setblocking(True)
    with caller:
        caller.sendall(b"x" * 20_000)
        began = monotonic()
        close_graceful(ours)
        assert monotonic() - began < 1


def test_each_connection_gets_a_patient_socket_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThreadWorker, "enqueue_req", lambda worker, conn: None)
    accepted, caller = socket.socketpair()
    connection = SimpleNamespace(sock=accepted)
    with caller:
        sockets = []
        for _ in range(2):  # a connection that is kept comes again
            Worker.enqueue_req(Worker.__new__(Worker), connection)
            sockets.append(connection.sock)
        assert (sockets[0] is sockets[1], sockets[0].gettimeout()) == (True, PATIENCE)
        caller.sendall(b"GET")
        assert sockets[0].recv(10) == b"GET"
        sockets[0].close()
