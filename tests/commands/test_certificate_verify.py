"""`certificate verify`: by the signature alone."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.seals.keys import first_issuer_key, public_key_text
from kezhan.seals.statement import Statement, seal

ROOT = Path(__file__).parents[2]


@pytest.fixture
def code() -> str:
    statement = Statement(
        number="粤科站〔2026〕1号",
        plaque="广东省土木建筑学会科技服务站",
        name="示范企业科技服务站",
        society="广东省土木建筑学会",
        host="示范企业有限公司",
        filed_on=date(2026, 3, 2),
        valid_until=date(2029, 3, 1),
    )
    return seal(statement, first_issuer_key())


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "public-key.txt"
    path.write_text(public_key_text(first_issuer_key()) + "\n")
    return path


def test_what_a_genuine_code_states_is_told(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", "verify", code]) == Outcome.DONE
    assert capsys.readouterr().out.splitlines()[1:-1] == [
        "  编号      粤科站〔2026〕1号",
        "  牌匾      广东省土木建筑学会科技服务站",
        "  名称      示范企业科技服务站",
        "  学会      广东省土木建筑学会",
        "  依托单位  示范企业有限公司",
        "  有效期    2026-03-02 至 2029-03-01",
    ]


@pytest.mark.browser
def test_it_needs_neither_database_nor_the_issuers_data(code: str, key: Path, tmp_path: Path) -> None:
    elsewhere = {"KEZHAN_DATA": str(tmp_path / "data"), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    command = [sys.executable, "-m", "kezhan.commands", "certificate", "verify", code, "--key", str(key)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | elsewhere)


def test_a_changed_code_is_refused(code: str, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = code[:20] + ("A" if code[20] != "A" else "B") + code[21:]
    assert main(["certificate", "verify", changed, "--key", str(key)]) == Outcome.REFUSED
    assert capsys.readouterr().out == ""


def test_a_file_that_holds_no_key_is_refused(code: str, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key.write_bytes("不是公钥".encode("gb18030"))
    assert main(["certificate", "verify", code, "--key", str(key)]) == Outcome.REFUSED
    assert capsys.readouterr().err.startswith(f"{key}：这不是一枚公钥")


def test_a_key_that_is_not_there_is_not_found(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert main(["certificate", "verify", code, "--key", str(missing)]) == Outcome.NOT_FOUND
    assert capsys.readouterr().err.startswith(f"读不到公钥文件 {missing}：")


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_damaged_key_of_the_issuers_is_named(
    code: str, content: bytes, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "seal-key.pem").write_bytes(content)
    assert main(["certificate", "verify", code]) == Outcome.NOT_FOUND
    named = f"签名用的密钥坏了：{tmp_path / 'seal-key.pem'} 里不是 Ed25519 私钥，请从备份里放回来。"
    assert capsys.readouterr().err.splitlines()[0] == named


def test_a_key_of_the_issuers_that_cannot_be_read_is_named(
    code: str, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "seal-key.pem").mkdir()
    assert main(["certificate", "verify", code]) == Outcome.NOT_FOUND
    named = f"签名用的密钥读不了：{tmp_path / 'seal-key.pem'}。请看它的权限。"
    assert capsys.readouterr().err.splitlines()[0] == named


def test_without_the_issuers_key_nothing_is_said_of_the_code_and_none_is_made(
    code: str, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    assert main(["certificate", "verify", code]) == Outcome.NOT_FOUND
    assert capsys.readouterr().err.startswith(f"签名用的密钥不在：{tmp_path / 'seal-key.pem'}。")
    assert list(tmp_path.iterdir()) == []
