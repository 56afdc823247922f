"""Any command tells of a wrong data folder or database in Chinese, with what to check and without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kezhan.commands.outcomes import Outcome

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


def told(tmp_path: Path, **surroundings: str) -> str:
    """The message of `journal verify` when it cannot start there."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = kept | {"KEZHAN_DATA": str(tmp_path / "data"), "PYTHONWARNINGS": "ignore"} | surroundings
    words = [sys.executable, "-m", "kezhan.commands", "journal", "verify"]
    ended = subprocess.run(words, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (Outcome.CANNOT_START, "")
    return ended.stderr.splitlines()[0]


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert told(tmp_path, KEZHAN_DATA=str(file)) == (
        f"数据目录用不了：{file}。请看 KEZHAN_DATA 写得对不对，这里能不能写。"
    )


@pytest.mark.parametrize("address", ["nonsense", "oracle-like://somewhere/x"])
def test_an_address_that_is_none_is_told_with_how_to_write_it(address: str, tmp_path: Path) -> None:
    assert told(tmp_path, DATABASE_URL=address) == (
        "DATABASE_URL 写得不对。要写成 postgres://用户:密码@主机/库名；不设它就用自带的 SQLite。"
    )


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    assert told(tmp_path, DATABASE_URL="postgres://kezhan:secret@127.0.0.1:1/kezhan") == (
        "数据库用不了：127.0.0.1 上的 kezhan，用户 kezhan。"
        "请看数据库起动了没有，DATABASE_URL 里的主机、库名、用户和密码对不对。"
    )


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "data" / "kezhan.sqlite3"
    file.parent.mkdir()
    file.write_text("not a database, but long enough to be looked at as one" * 40)
    assert told(tmp_path).startswith(f"数据库用不了：{file}。")
