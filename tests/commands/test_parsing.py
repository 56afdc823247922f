"""The words of the command line: help in Chinese, exit codes for scripts."""

import pytest

from kezhan.commands.__main__ import COMMANDS, main
from kezhan.commands.outcomes import MEANINGS, Outcome


def test_help_names_every_command_and_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("--help") == Outcome.DONE
    told = capsys.readouterr().out
    assert [command.name for command in COMMANDS if command.name.split()[0] not in told] == []
    assert [code for code, meaning in MEANINGS.items() if f"{code:d}  {meaning}" not in told] == []


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself_under_its_own_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(*name.split(), "--help") == Outcome.DONE
    assert capsys.readouterr().out.startswith(f"用法：bin/kezhan {name} [-h]")


@pytest.mark.parametrize(
    "words", [[], ["没有的命令"], ["journal"], ["certificate", "verify"], ["serve", "--port", "70000"]]
)
def test_wrong_usage_is_told_with_where_the_help_is(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(*words) == Outcome.WRONG_USAGE
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("命令写得不对：")
    assert second.startswith("看说明：bin/kezhan")
    assert second.endswith(" --help")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("没有的", "没有 '没有的' 这个命令；"),
        ("policy check", "还要给出 文件"),
        ("journal verify oops", "没有 oops 这样的写法"),
        ("demo --scale 7", "--scale 不能是 7；可以是："),
        ("demo --seed x", "--seed 要是一个整数，不是 'x'"),
        ("demo --seed", "--seed 后面要写一个值"),
        ("serve --no-demo=3", "--no-demo 后面不写值，去掉 '3'"),
        ("serve --port 0", "--port：端口是 1 到 65535 的数，不是 0"),
    ],
)
def test_what_is_wrong_is_told_in_chinese(words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(*words.split()) == Outcome.WRONG_USAGE
    assert capsys.readouterr().err.startswith(f"命令写得不对：{told}")


def exit_code(*words: str) -> int | str | None:
    with pytest.raises(SystemExit) as ending:
        main(words)
    return ending.value.code
