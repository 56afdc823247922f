"""`policy check` tells a good edition from a faulty one."""

import io
from pathlib import Path
from typing import Any

import pytest

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.organisations.models import Association
from kezhan.policy import editions
from kezhan.policy.editions import SHIPPED

ELSEWHERE = Path(__file__).parents[1] / "editions" / "chongqing-invented.toml"

pytestmark = pytest.mark.django_db


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


def dated(path: Path, key: str, dates: str) -> Path:
    """Guangdong's edition with that key and those dates, written to `path`."""
    source = (SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8").replace("guangdong-2013", key, 1)
    path.write_text(source.replace("2013-01-01", dates, 1), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The empty folder of the province's own editions."""
    settings.DATA = tmp_path / "data"
    own = tmp_path / "data" / "editions"
    own.mkdir(parents=True)
    return own


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("2020-01-01", ["放进 {folder} 并重新起动，它就用得上。"]),
        ("2999-01-01", ["放进 {folder} 并重新起动，到 2999-01-01 就用得上。"]),
        ("2012-01-01\nin_force_until = 2100-12-31", ["但它用不上：代替它的是 guangdong-2013（2013-01-01 起生效）。"]),
        ("2020-01-01\nin_force_until = 2024-12-31", ["但它用不上：in_force_until 是 2024-12-31，已经过去。"]),
    ],
)
def test_it_says_from_when_an_edition_will_be_in_force(
    tmp_path: Path, folder: Path, dates: str, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ended = main(["policy", "check", str(dated(tmp_path / "ours.toml", "ours", dates))])
    assert capsys.readouterr().out.splitlines()[1:] == [line.format(folder=folder) for line in said]
    assert ended == (Outcome.REFUSED if "用不上" in said[0] else Outcome.DONE)


def test_days_without_any_edition_are_told(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dates = "2020-01-01\nin_force_until = 2099-12-31"
    assert main(["policy", "check", str(dated(tmp_path / "ours.toml", "guangdong-2013", dates))]) == Outcome.DONE
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"放进 {folder} 并重新起动，它就用得上。",
        "提醒：从 2100-01-01 起没有生效的版本，平台起动不了，请补一份。",
    ]


def test_an_edition_waits_for_the_end_of_the_one_that_came_after_it(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dated(folder / "trial.toml", "trial", "2024-01-01\nin_force_until = 2098-12-31")
    assert main(["policy", "check", str(dated(tmp_path / "ours.toml", "ours", "2020-01-01"))]) == Outcome.DONE
    assert capsys.readouterr().out.endswith("并重新起动，到 2099-01-01 就用得上。\n")


def test_an_edition_of_another_province_than_those_in_place_is_refused(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dated(folder / "here.toml", "here", "2020-01-01")
    assert main(["policy", "check", str(ELSEWHERE)]) == Outcome.REFUSED
    assert capsys.readouterr().out.startswith(
        "here.toml province：这一份是广东省的，chongqing-invented.toml 是重庆市的"
    )


def test_a_file_that_the_platform_would_not_look_at_is_to_be_named_otherwise(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["policy", "check", str(dated(tmp_path / "ours.txt", "ours", "2020-01-01"))]) == Outcome.DONE
    assert capsys.readouterr().out.endswith(f"改名为 ours.toml，放进 {folder} 并重新起动，它就用得上。\n")


def test_nothing_is_founded_for_another_province_while_ones_own_edition_is_yet_to_come(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = ELSEWHERE.read_text(encoding="utf-8")
    (folder / "ours.toml").write_text(source.replace("2020-01-01", "2999-01-01"), encoding="utf-8")
    editions.editions.cache_clear()
    monkeypatch.setattr("sys.stdin", io.StringIO("long-enough-2026\n"))
    assert main(["found", "--username", "admin", "--name", "何敏"]) == Outcome.CANNOT_START
    assert "\nours.toml（重庆市）：2999-01-01 起生效\n" in capsys.readouterr().err
    assert Association.objects.count() == 0
    editions.editions.cache_clear()


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
