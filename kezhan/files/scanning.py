"""The office's own virus scanner, if it has one (KEZHAN_SCANNER): clamd checks a file before it is taken.

Its protocol: we send `zINSTREAM`, then pieces with their length in front, an empty one at the end; it answers `stream:
OK`, `stream: NAME FOUND` or an error, and `PONG` to `zPING`.
"""

import ipaddress
import logging
import socket
import struct
from typing import IO

from django.conf import settings

from kezhan.policy.refusal import Refused

PATIENCE = 60
"""Seconds to wait for an answer. 20 MB of an archive take a few."""
PIECE = 64 * 1024
logger = logging.getLogger(__name__)


class NoScanner(OSError):
    """The scanner is set but does not answer. The message says why."""


def refuse_infected(name: str, content: IO[bytes]) -> None:
    """Refused when the scanner finds something, or is set and does not answer. Without a scanner nothing is asked."""
    if not settings.SCANNER:
        return
    try:
        answer = _asked(b"zINSTREAM\0", content)
    except OSError as fault:
        logger.exception("查毒服务用不了")
        raise _not_checked(name) from fault
    if answer.endswith(" FOUND"):
        found = answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise Refused(f"“{name}”查出病毒（{found}），没有收。请先在自己的电脑上杀毒，再换一份干净的上传", field="file")
    if not answer.endswith("OK"):
        logger.error("查毒服务没有查成：%s", answer)
        raise _not_checked(name)


def fault() -> str:
    """What is wrong with the scanner. Empty when it answers or none is set."""
    if not settings.SCANNER:
        return ""
    try:
        return "" if _asked(b"zPING\0") == "PONG" else "查毒服务答得不对"
    except OSError as unreachable:
        return f"查毒服务连不上：{unreachable}"


def _not_checked(name: str) -> Refused:
    reason = f"现在没法查毒，“{name}”先不收。过几分钟再传一次；还不行，请告诉管理员查毒服务停了"
    return Refused(reason, field="file")


def _asked(command: bytes, content: IO[bytes] | None = None) -> str:
    with _connected() as scanner:
        scanner.sendall(command)
        if content is not None:
            content.seek(0)
            while piece := content.read(PIECE):
                scanner.sendall(struct.pack("!I", len(piece)) + piece)
            scanner.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := scanner.recv(4096)):
            answer += more
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connected() -> socket.socket:
    """`/path/to/clamd.sock` or `127.0.0.1:3310`.

    A file must not leave the machine unencrypted, so others are refused.
    """
    address = settings.SCANNER
    if address.startswith("/"):
        return _connected_here(address)
    host, _, port = address.rpartition(":")
    if not (port.isdecimal() and _is_loopback(host)):
        raise NoScanner(f"KEZHAN_SCANNER 写成“{address}”，应是本机的套接字路径，或 127.0.0.1:3310")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)


def _connected_here(path: str) -> socket.socket:
    scanner = socket.socket(socket.AF_UNIX)
    scanner.settimeout(PATIENCE)
    try:
        scanner.connect(path)
    except OSError:
        scanner.close()
        raise
    return scanner


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
