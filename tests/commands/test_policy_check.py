"""`policy check` tells a good edition from a faulty one."""

from pathlib import Path
from typing import Any

import pytest

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.policy import editions
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


def test_a_clause_that_nothing_cites_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = (SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
    idle = tmp_path / "idle.toml"
    idle.write_text(
        source + '\n[[clauses]]\nnumber = "§6"\ntitle = "附则"\ntext = "自发布之日起施行。"\n', encoding="utf-8"
    )
    assert main(["policy", "check", str(idle)]) == Outcome.DONE
    line = source.count("\n") + 2
    assert capsys.readouterr().out.splitlines()[0] == f"提醒：第 {line} 行 §6：“附则”没有任何一项依据它"


def test_an_edition_of_the_future_says_from_when_it_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = (SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
    coming = tmp_path / "coming.toml"
    coming.write_text(source.replace("in_force_from = 2013-01-01", "in_force_from = 2999-01-01"), encoding="utf-8")
    assert main(["policy", "check", str(coming)]) == Outcome.DONE
    assert capsys.readouterr().out.endswith("并重新起动，到 2999-01-01 就用得上。\n")


@pytest.mark.django_db
def test_a_faulty_edition_in_its_place_stops_every_command_in_chinese(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "faulty.toml").write_text("key = 没有引号\n", encoding="utf-8")
    editions.editions.cache_clear()
    assert main(["demo"]) == Outcome.CANNOT_START
    assert capsys.readouterr().err.startswith("制度版本用不了，改好再来：\nfaulty.toml 第 1 行 ")
    editions.editions.cache_clear()
