"""Processes are kept running and stop together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kezhan.commands import supervising
from kezhan.commands.supervising import Supervisor

pytestmark = pytest.mark.browser

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
FAIL = [sys.executable, "-c", "raise SystemExit(7)"]


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that was started, in order."""
    processes: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **settings: object) -> None:
            super().__init__(*arguments, **settings)
            processes.append(self)

    monkeypatch.setattr(supervising.subprocess, "Popen", Noted)
    return processes


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_stops_them_all(number: signal.Signals, started: list[subprocess.Popen[bytes]]) -> None:
    supervisor = Supervisor({"甲": SLEEP, "乙": SLEEP}, os.environ)
    assert supervisor.run(is_up=lambda: True, when_up=lambda: signal.raise_signal(number)) is True
    assert [process.returncode for process in started] == [-signal.SIGTERM] * 2


def test_one_that_dies_is_started_again_and_said(
    started: list[subprocess.Popen[bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor({"甲": SLEEP, "乙": SLEEP}, os.environ)
    started[1].kill()
    started[1].wait()
    assert supervisor.run(lambda: len(started) == 3, lambda: signal.raise_signal(signal.SIGTERM)) is True
    assert capsys.readouterr().out == "乙停了（收到信号 9），正在重新起动。\n"
    assert [process.returncode for process in started] == [-signal.SIGTERM, -signal.SIGKILL, -signal.SIGTERM]


def test_one_that_never_comes_up_ends_it_all(
    started: list[subprocess.Popen[bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor({"甲": SLEEP, "乙": FAIL}, os.environ)
    assert supervisor.run(lambda: False, lambda: None) is False
    assert capsys.readouterr().out.splitlines() == [
        "乙停了（结束代码 7），正在重新起动。",
        "乙停了（结束代码 7），正在重新起动。",
        "乙起动了 3 次都马上停下，原因见上面。",
    ]
    assert [process.returncode for process in started] == [-signal.SIGTERM, 7, 7, 7]


def test_one_that_does_not_listen_is_killed(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    deaf = f"import signal, time; signal.signal(15, signal.SIG_IGN); open({str(ready)!r}, 'w').close(); time.sleep(60)"
    monkeypatch.setattr(supervising, "PATIENCE", 0.2)
    supervisor = Supervisor({"甲": [sys.executable, "-c", deaf]}, os.environ)
    assert supervisor.run(ready.exists, lambda: signal.raise_signal(signal.SIGTERM)) is True
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_once_all_was_up_nobody_gives_up_and_waits_longer_each_time(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervising, "LONGEST_REST", 0.3)
    supervisor = Supervisor({"甲": SLEEP, "乙": SLEEP}, os.environ)

    def then_fails() -> None:
        supervisor._children[1].command = FAIL
        started[1].kill()

    ended: list[int] = []
    rest = time.sleep

    def watched(seconds: float) -> None:
        rest(seconds)
        if len(started) == 2 + supervising.TRIES + 1 and not ended:
            ended.append(len(started))
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(supervising.time, "sleep", watched)
    assert supervisor.run(lambda: True, then_fails) is True
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "乙停了（收到信号 9），0 秒后重新起动。"
    assert [line.startswith("乙停了（结束代码 7）") for line in lines[1:4]] == [True] * 3


def test_who_lived_long_is_started_again_at_once_whatever_was_before(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervising, "SOON", 0.0)
    supervisor = Supervisor({"甲": SLEEP}, os.environ)
    supervisor._children[0].failures = 5
    started[0].kill()
    started[0].wait()
    assert supervisor.run(lambda: len(started) == 2, lambda: signal.raise_signal(signal.SIGTERM)) is True
    assert capsys.readouterr().out == "甲停了（收到信号 9），正在重新起动。\n"
