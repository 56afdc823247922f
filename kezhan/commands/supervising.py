"""Keeps several processes going: starts them, starts one again when it ended by itself, stops them all together."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

LOOKS_EVERY = 0.2  # seconds
SOON = 5.0  # seconds: a process that ends sooner than this after its start did not come up
TRIES = 3  # in a row, before all are up for the first time; afterwards we never give up
LONGEST_REST = 60.0  # seconds before a process that keeps ending is started again
PATIENCE = 15.0  # seconds that a process may take to end by itself


@dataclass
class Child:
    """A process and the name that people know it by."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0
    again_at: float | None = None


class Supervisor:
    """Runs the processes. `run` blocks until SIGTERM or SIGINT, or until a process cannot be kept up."""

    def __init__(self, commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._asked_to_stop = self._was_up = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop_soon)
        self._children = [
            Child(name, command, self._start(command), time.monotonic()) for name, command in commands.items()
        ]

    def run(self, is_up: Callable[[], bool], when_up: Callable[[], None]) -> bool:
        """Call `when_up` once, as soon as `is_up`. True when ended on request, False when a process never came up."""
        try:
            while not self._asked_to_stop:
                if not all(self._keep(child) for child in self._children):
                    return False
                if not self._was_up and is_up():
                    when_up()
                    self._was_up = True
                time.sleep(LOOKS_EVERY)
            return True
        finally:
            self._stop_all()

    def _stop_soon(self, *_: object) -> None:
        self._asked_to_stop = True

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start the child in a session of its own, so that Ctrl-C reaches this process alone and all end in order."""
        return subprocess.Popen(  # noqa: S603 our own callers write the commands, no word of them comes from outside
            command, env=self._environment, start_new_session=True
        )

    def _keep(self, child: Child) -> bool:
        """Start the child again if it ended, with longer and longer pauses; False when it never came up."""
        if child.process.poll() is None:
            return True
        if child.again_at is None:
            lived = time.monotonic() - child.started
            child.failures = child.failures + 1 if lived < SOON else 0
            if child.failures >= TRIES and not self._was_up:
                print(f"{child.name}起动了 {TRIES} 次都马上停下，原因见上面。")
                return False
            rest = min(2.0**child.failures, LONGEST_REST) if child.failures and self._was_up else 0.0
            when = f"{rest:.0f} 秒后" if rest else "正在"
            print(f"{child.name}停了（{_ending(child.process.returncode)}），{when}重新起动。")
            child.again_at = time.monotonic() + rest
        if time.monotonic() >= child.again_at:
            child.process, child.started, child.again_at = self._start(child.command), time.monotonic(), None
        return True

    def _stop_all(self) -> None:
        for child in self._children:
            child.process.terminate()
        ends = time.monotonic() + PATIENCE
        for child in self._children:
            try:
                child.process.wait(max(0.0, ends - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()


def _ending(code: int) -> str:
    return f"结束代码 {code}" if code >= 0 else f"收到信号 {-code}"
