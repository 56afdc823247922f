"""The office's own virus scanner checks every upload. Nothing is taken while it does not answer."""

import io
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.exchange.models import ImportRun
from kezhan.exchange.receiving import receive_needs
from kezhan.files import scanning
from kezhan.files.receiving import look_at
from kezhan.policy.refusal import Refused
from tests.exchange.tables import plain
from tests.province import Province

PDF = b"%PDF-1.7\n" + b"1 0 obj\n<</Type/Page>>\nendobj\n" * 9_000 + b"%%EOF\n"
VIRUS = b"%PDF-1.7\n% EICAR /Page\n%%EOF\n"


class Clamd(threading.Thread):
    """Speaks the part of clamd's protocol that we use. It finds EICAR, and keeps what it received."""

    def __init__(self, listening: socket.socket) -> None:
        super().__init__(daemon=True)
        self.listening, self.sent = listening, list[bytes]()

    def run(self) -> None:
        while True:
            try:
                asking, _ = self.listening.accept()
            except OSError:
                return
            with asking, asking.makefile("rb") as given:
                command = b"".join(iter(lambda: given.read(1), b"\0"))
                asking.sendall(b"PONG\0" if command == b"zPING" else self._scan(given))

    def _scan(self, given: io.BufferedReader) -> bytes:
        content = b""
        while length := struct.unpack("!I", given.read(4))[0]:
            content += given.read(length)
        self.sent.append(content)
        if b"too large" in content:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test FOUND\0" if b"EICAR" in content else b"stream: OK\0"


@pytest.fixture(params=["socket", "port"])
def clamd(request: pytest.FixtureRequest, tmp_path: Path, settings: LazySettings) -> Iterator[Clamd]:
    if request.param == "socket":
        listening = socket.socket(socket.AF_UNIX)
        settings.SCANNER = str(tmp_path / "clamd.sock")
        listening.bind(settings.SCANNER)
    else:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        settings.SCANNER = f"127.0.0.1:{listening.getsockname()[1]}"
    listening.listen()
    scanner = Clamd(listening)
    scanner.start()
    yield scanner
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    scanner.join()


def handed_in(content: bytes) -> str:
    return look_at(SimpleUploadedFile("方案.pdf", content)).name


def test_a_clean_file_is_taken_and_was_sent_whole(clamd: Clamd) -> None:
    assert (handed_in(PDF), clamd.sent, scanning.fault()) == ("方案.pdf", [PDF], "")


def test_an_infected_file_is_refused_with_what_was_found(clamd: Clamd) -> None:
    with pytest.raises(Refused, match="查出病毒（Eicar-Test），没有收") as refused:
        handed_in(VIRUS)
    assert refused.value.field == "file"


def test_a_file_that_the_scanner_could_not_check_is_not_taken(clamd: Clamd) -> None:
    with pytest.raises(Refused, match="现在没法查毒"):
        handed_in(VIRUS.replace(b"EICAR", b"too large"))


def test_an_infected_table_is_refused_too(clamd: Clamd, province: Province) -> None:
    with pytest.raises(Refused, match="查出病毒"):
        receive_needs(plain("EICAR"), "需求.csv", by=province.posts.guangdong)
    assert not ImportRun.objects.exists()


def test_while_the_scanner_is_away_nothing_is_taken(tmp_path: Path, settings: LazySettings) -> None:
    settings.SCANNER = str(tmp_path / "nobody.sock")
    with pytest.raises(Refused, match="现在没法查毒"):
        handed_in(PDF)
    assert scanning.fault().startswith("查毒服务连不上")


@pytest.mark.parametrize("address", ["192.0.2.1:3310", "clamd.example:3310", "127.0.0.1", "3310"])
def test_nothing_is_sent_to_another_machine(settings: LazySettings, address: str) -> None:
    settings.SCANNER = address
    with pytest.raises(Refused, match="现在没法查毒"):
        handed_in(PDF)
    assert "应是本机的套接字路径" in scanning.fault()


def test_without_a_scanner_nothing_is_asked(settings: LazySettings) -> None:
    settings.SCANNER = ""
    assert (handed_in(VIRUS), scanning.fault()) == ("方案.pdf", "")
