"""`serve`: sets the data folder up and keeps the platform going: pages, background jobs and clockwork together."""

import http.client
import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError

from kezhan.clock import heartbeat
from kezhan.commands import demo
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare, prepare_static_files
from kezhan.commands.supervising import Supervisor
from kezhan.demo.province import build, is_empty
from kezhan.policy.amiss import told
from kezhan.policy.editions import NoEdition, in_force, settle
from kezhan.policy.reading import FaultyEdition
from kezhan.reference import workdays

name = "serve"
purpose = "准备好一切并起动平台（bin/run 就是它）"

HOST = "127.0.0.1"  # a proxy in front of it talks to the world
DEFAULT_PORT = 8000
LAST_PORT = 65535
NOBODY_CALLS = (
    "没有认出站点的名字，现在只有这台机器自己能打开。"
    "请把 KEZHAN_ADDRESS 写成 https://名字；还有别的名字就写进 KEZHAN_HOSTS。"
)


def arguments(parser: ArgumentParser) -> None:
    """The port, and whether to build the demo province."""
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, metavar="N", help="端口，默认 %(default)s")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="第一次起动时不建演示省")


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= LAST_PORT):
        raise ArgumentTypeError(f"端口是 1 到 {LAST_PORT} 的数，不是 {text}")
    return int(text)


def run(options: Namespace) -> Outcome:
    """DONE when stopped on request. CANNOT_START when the port is taken or a process does not start."""
    if why := _cannot_listen(options.port):
        print(why, file=sys.stderr)
        return Outcome.CANNOT_START
    try:
        with suppress(DatabaseError):  # the first start has no database yet
            settle()
        print(f"制度版本：{in_force().name}")
        prepare()
    except (FaultyEdition, NoEdition) as fault:
        print(f"制度版本用不了，改好再起动：\n{fault}", file=sys.stderr)
        return Outcome.CANNOT_START
    for wrong in (*_amiss(), *told()):
        print(f"提醒：{wrong}", file=sys.stderr)
    if options.demo and is_empty():
        print("第一次起动，先建一个演示省，要一到两分钟；不要演示就用 --no-demo")
        build(1, demo.SEED, print)
    prepare_static_files()
    for process in heartbeat.LABELS:
        heartbeat.beat(process)  # the start is a sign of life too
    supervisor = Supervisor(_processes(options.port), os.environ | {"PYTHONPATH": str(settings.ROOT)})
    ended_well = supervisor.run(lambda: _answers(options.port), lambda: _welcome(options.port))
    return Outcome.DONE if ended_well else Outcome.CANNOT_START


def _amiss() -> Iterator[str]:
    """What does not stop the start, but should be put right."""
    if wrong := workdays.fault():
        yield f"{wrong}改好以前，工作日只照平台自带的日历算。"
    if missing := workdays.unarranged():
        yield f"{missing}。"
    if settings.BEHIND_PROXY and settings.ALLOWED_HOSTS == settings.LOOPBACK:
        yield NOBODY_CALLS


def _cannot_listen(port: int) -> str:
    """Why the pages cannot be served on this port, and what to do; empty when they can be."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return f"没有权限用端口 {port}，换一个 1024 以上的：bin/run --port {DEFAULT_PORT}"
        except OSError:
            another = port + 1 if port < LAST_PORT else DEFAULT_PORT
            return f"端口 {port} 已被占用，换一个：bin/run --port {another}"
    return ""


def web_server(port: int) -> list[str]:
    """The arguments of Python for the process that answers visitors, on this machine alone."""
    pages = ["-m", "gunicorn", "kezhan.site.wsgi", f"--bind={HOST}:{port}", "--preload", "--workers=2", "--threads=4"]
    pages.append("--worker-class=kezhan.site.worker.Worker")
    # Anybody can write a header that gunicorn would take for its proxy's: SCRIPT_NAME moved the addresses of all pages.
    pages += ["--forwarder-headers=", "--forwarded-allow-ips="]
    return [*pages, "--graceful-timeout=10", "--log-level=warning", "--no-control-socket"]


def _processes(port: int) -> dict[str, list[str]]:
    """The command of each process, by the name people see."""
    python = [sys.executable, "-P"]
    return {
        "网页服务": [*python, *web_server(port)],
        heartbeat.LABELS[heartbeat.WORKER]: [*python, "-m", "kezhan.commands", "worker"],
        heartbeat.LABELS[heartbeat.CLOCKWORK]: [*python, "-m", "kezhan.commands", "clockwork"],
    }


def _answers(port: int) -> bool:
    """Whether the pages are up. Any answer counts, because the site may not be served under this call's host name."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _welcome(port: int) -> None:
    demo.show_accounts()
    print(f"科站通已起动：http://{HOST}:{port}/  停下请按 Ctrl-C")
