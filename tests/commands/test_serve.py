"""`serve` from an empty data folder migrates, serves and stops. It leaves nothing running."""

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
from types import SimpleNamespace

import pytest

from kezhan.commands import serve
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SERVE = [sys.executable, "-m", "kezhan.commands", "serve", "--no-demo", "--port"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An empty data folder with the SQLite file in it, even when the other tests use another database."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"KEZHAN_DATA": str(tmp_path / "data"), "PYTHONWARNINGS": "ignore"}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which another server listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_that_is_taken_is_told_in_one_line(taken: int, environment: dict[str, str]) -> None:
    ended = subprocess.run([*SERVE, str(taken)], check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == Outcome.CANNOT_START
    assert ended.stderr == f"端口 {taken} 已被占用，换一个：bin/run --port {taken + 1}\n"
    assert ended.stdout == ""


@pytest.mark.parametrize(
    ("port", "fault", "told"),
    [
        ("65535", OSError(98, "taken"), "端口 65535 已被占用，换一个：bin/run --port 8000\n"),
        ("80", PermissionError(13, "denied"), "没有权限用端口 80，换一个 1024 以上的：bin/run --port 8000\n"),
    ],
)
def test_a_port_that_cannot_be_had_is_told_with_one_that_can(
    port: str, fault: OSError, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(probe: socket.socket, address: tuple[str, int]) -> None:
        raise fault

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert main(["serve", "--no-demo", "--port", port]) == Outcome.CANNOT_START
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(("variables", "told"), [({}, True), ({"KEZHAN_ADDRESS": "https://kezhan.example"}, False)])
def test_a_site_behind_a_proxy_that_has_no_name_says_that_nobody_can_call_it(
    environment: dict[str, str], variables: dict[str, str], told: bool
) -> None:
    look = "from kezhan.commands import serve; print(*serve._amiss())"
    surroundings = environment | {"KEZHAN_PROXY": "1"} | variables
    ran = subprocess.run([sys.executable, "-c", look], check=True, cwd=ROOT, env=surroundings, capture_output=True)
    assert ("现在只有这台机器自己能打开" in ran.stdout.decode()) is told


def test_it_serves_with_a_word_about_wrong_holidays_until_it_is_stopped(environment: dict[str, str]) -> None:
    port, table = free_port(), Path(environment["KEZHAN_DATA"]) / "holidays.csv"
    table.parent.mkdir()
    table.write_text("2028-10-02,休\n")
    command, pipe = [*SERVE, str(port)], subprocess.PIPE
    with (
        (table.parent / "told").open("w+") as told,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=told, text=True) as server,
    ):
        try:
            said = said_until("科站通已起动", server)
            health = get(port, "/health/")
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(20) == Outcome.DONE
        told.seek(0)
        lines = told.read().splitlines()
    wrong = "holidays.csv 第 1 行应为“日期,类别”，现在是“2028-10-02,休”。"
    assert f"提醒：{wrong}改好以前，工作日只照平台自带的日历算。" in lines
    assert said[1:] == ["正在建立或更新数据库……", f"科站通已起动：http://127.0.0.1:{port}/  停下请按 Ctrl-C"]
    assert wrong in health["status"].splitlines()
    with pytest.raises(ConnectionRefusedError):
        get(port, "/health/")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def said_until(beginning: str, server: subprocess.Popen[str]) -> list[str]:
    """The lines up to the one with that beginning. All lines if the server ends before it."""
    lines: list[str] = []
    while not (lines and lines[-1].startswith(beginning)) and (line := server.stdout.readline()):
        lines.append(line.strip())
    return lines


def get(port: int, path: str) -> dict[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with closing(connection):
        connection.request("GET", path)
        return json.load(connection.getresponse())


def test_pages_are_served_to_this_machine_alone_and_by_our_own_worker() -> None:
    pages = serve._processes(8000)["网页服务"]
    assert [word for word in pages if word.startswith(("--bind", "--worker-class"))] == [
        "--bind=127.0.0.1:8000",
        "--worker-class=kezhan.site.worker.Worker",
    ]


def test_pages_are_loaded_before_the_first_visitor_and_never_looked_through_for_garbage() -> None:
    asks = (
        "import gc, sys; import kezhan.site.wsgi; print('kezhan.web.desk.views' in sys.modules, gc.get_freeze_count())"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "kezhan.site.settings"}
    answer = subprocess.run([sys.executable, "-c", asks], env=environment, capture_output=True, text=True, check=True)
    loaded, frozen = answer.stdout.split()
    assert (loaded, int(frozen) > 10_000) == ("True", True)


@pytest.mark.parametrize(
    ("words", "empty", "built"), [((), True, 1), ((), False, 0), (("--no-demo",), True, 0), (("--no-demo",), False, 0)]
)
@pytest.mark.django_db
def test_a_demo_is_built_the_first_time_unless_it_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], empty: bool, built: int
) -> None:
    scales: list[int] = []
    monkeypatch.setattr(serve, "_cannot_listen", lambda port: "")
    monkeypatch.setattr(serve, "prepare", lambda: None)
    monkeypatch.setattr(serve, "prepare_static_files", lambda: None)
    monkeypatch.setattr(serve, "is_empty", lambda: empty)
    monkeypatch.setattr(serve, "build", lambda scale, seed, tell: scales.append(scale))
    monkeypatch.setattr(serve, "Supervisor", lambda *_: SimpleNamespace(run=lambda *_: True))
    assert main(["serve", *words]) == Outcome.DONE
    assert scales == [1] * built
