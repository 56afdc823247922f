"""Which tables are looked at while their sender waits: both sides of each bound."""

import csv
import io
import zipfile

import pytest

from kezhan.exchange import short_tables
from kezhan.exchange.short_tables import is_short
from tests.exchange.tables import LONG, as_csv, as_xlsx


def text_of(size: int) -> bytes:
    return b"a" * size


@pytest.mark.parametrize("over", [0, 1])
def test_a_short_text_has_few_bytes_and_few_lines(over: int) -> None:
    assert is_short(text_of(short_tables.MOST_BYTES + over)) is not over
    lines = b"a\n" * (short_tables.MOST_LINES + over)
    assert is_short(lines) is not over
    assert is_short(lines.replace(b"\n", b"\r")) is not over


def test_a_workbook_is_measured_as_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    plain_book = as_xlsx([("需求名称", "需求内容"), ("甲", LONG)])
    with zipfile.ZipFile(io.BytesIO(plain_book)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    for bound, is_within in ((unpacked, True), (unpacked - 1, False)):
        with monkeypatch.context() as patched:
            patched.setattr(short_tables, "MOST_BYTES", bound)
            assert is_short(plain_book) is is_within
    repeated = as_xlsx([("需求名称", "需求内容")] + [(f"糕点{number}", LONG) for number in range(2_000)])
    assert len(repeated) < short_tables.MOST_BYTES
    assert (is_short(repeated), is_short(as_xlsx([("需求名称", "需求内容"), ("甲", LONG)]))) == (False, True)


def test_ten_thousand_lines_go_to_the_background() -> None:
    written = io.StringIO()
    csv.writer(written).writerows([("需求名称", "需求内容", "公开范围"), *([("甲", LONG, "公开")] * 2)])
    assert is_short(written.getvalue().encode())
    assert not is_short(as_csv([("甲", "乙")] * 10_000))
