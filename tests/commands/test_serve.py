"""`serve` from an empty data folder: migrated, served, stopped; nothing is left running."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kezhan.commands.outcomes import Outcome

ROOT = Path(__file__).parents[2]
SERVE = [sys.executable, "-m", "kezhan.commands", "serve", "--no-demo", "--port"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An empty data folder with the SQLite file in it, whatever database the other tests run on."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"KEZHAN_DATA": str(tmp_path / "data"), "PYTHONWARNINGS": "ignore"}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_that_is_taken_is_told_in_one_line(taken: int, environment: dict[str, str]) -> None:
    ended = subprocess.run([*SERVE, str(taken)], check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == Outcome.CANNOT_START
    assert ended.stderr == f"端口 {taken} 已被占用，换一个：bin/run --port {taken + 1}\n"
    assert ended.stdout == ""


def test_it_serves_from_an_empty_folder_until_it_is_stopped(environment: dict[str, str]) -> None:
    port = free_port()
    with subprocess.Popen([*SERVE, str(port)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = said_until("科站通已起动", server)
            health = get(port, "/health/")
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(20) == Outcome.DONE
    assert said[1:] == ["正在建立或更新数据库……", f"科站通已起动：http://127.0.0.1:{port}/  停下请按 Ctrl-C"]
    assert health["status"] == "ok"
    with pytest.raises(ConnectionRefusedError):
        get(port, "/health/")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def said_until(beginning: str, server: subprocess.Popen[str]) -> list[str]:
    """The lines up to the one with that beginning, or all of them if the server ends before it."""
    lines: list[str] = []
    while not (lines and lines[-1].startswith(beginning)) and (line := server.stdout.readline()):
        lines.append(line.strip())
    return lines


def get(port: int, path: str) -> dict[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with closing(connection):
        connection.request("GET", path)
        return json.load(connection.getresponse())
