"""`policy check` tells a good edition from a faulty one."""

from pathlib import Path

import pytest

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.policy.editions import SHIPPED


def test_the_edition_that_is_shipped_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "check", str(SHIPPED / "guangdong-2013.toml")]) == Outcome.DONE
    assert capsys.readouterr().out.splitlines()[0].endswith("起生效：写得对。")


def test_a_faulty_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "faulty.toml"
    faulty.write_text('key = "faulty"\nname = 没有引号\n', encoding="utf-8")
    assert main(["policy", "check", str(faulty)]) == Outcome.REFUSED
    assert capsys.readouterr().out.startswith("faulty.toml 第 2 行 ")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "check", str(tmp_path / "none.toml")]) == Outcome.NOT_FOUND
    assert capsys.readouterr().err == f"没有这个文件：{tmp_path / 'none.toml'}\n"
