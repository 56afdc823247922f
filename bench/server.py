"""The platform as it runs in production, on a loopback port, while a measurement lasts."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

from kezhan.commands.serve import web_server

HOST = "127.0.0.1"
PATIENCE = 60  # seconds that the server may take to start


class Visitor:
    """A visitor's browser: it keeps the connection and the cookies, and where the last answer `led_to`."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=120)
        self.cookies = dict(cookies or {})
        self.led_to = ""

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, bytes]:
        return self._ask("POST", path, urllib.parse.urlencode(fields))

    def hidden_in(self, path: str) -> dict[str, str]:
        """What the form of this page sends besides what people fill in."""
        _, page = self.get(path)
        main = page.partition(b"<main")[2] or page
        found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main.decode()))
        if "csrfmiddlewaretoken" not in found:
            raise RuntimeError(f"{path} has no form")
        return found

    def sign_in(self, username: str, password: str) -> None:
        hidden = self.hidden_in("/sign-in/")
        status, _ = self.post("/sign-in/", **(hidden | {"username": username, "password": password}))
        if status != 302:
            raise RuntimeError(f"{username} could not sign in: {status}")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{HOST}/"}
        self.connection.request(method, urllib.parse.quote(path, safe="/?=&%-"), body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        self.led_to = answer.getheader("Location", "")
        for header in answer.msg.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return answer.status, content


@contextmanager
def running(settings: str, worker: str | None = None) -> Iterator[int]:
    """The web server as `bin/run` starts it, under these settings, on a free port; it stops at the end. `worker` is
    another kind of gunicorn's workers than ours.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, *web_server(port), *([f"--worker-class={worker}"] if worker else [])],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            Visitor(port).get("/")
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the platform did not come up")
