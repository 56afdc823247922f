"""Reads the words of a command line: the commands that there are, and their help in Chinese."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn, Protocol

from kezhan.commands.outcomes import MEANINGS, Outcome

TITLES = {"positional arguments": "要给出", "options": "可选"}
GROUPS = {
    "account": "账号",
    "certificate": "证书",
    "import": "成批导入",
    "journal": "办事记录",
    "policy": "制度版本",
}
IN_CHINESE = (  # argparse's whole messages; in its brackets stand the typed words or the possible names
    (r"the following arguments are required: (.*)", r"还要给出 \1"),
    (r"unrecognized arguments: (.*)", r"没有 \1 这样的写法"),
    (r"argument 命令: invalid choice: (.*) \(choose from (.*)\)", r"没有 \1 这个命令；可以用：\2"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2；可以是：\3"),
    (r"argument (.*): invalid int value: (.*)", r"\1 要是一个整数，不是 \2"),
    (r"argument (.*): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 后面不写值，去掉 \2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)
EXIT_CODES = "结束代码：\n" + "\n".join(f"  {code:d}  {meaning}" for code, meaning in MEANINGS.items())


class Command(Protocol):
    """What the module of a command holds. `name` is one word, or two words of which the first is a key of GROUPS."""

    name: str
    purpose: str

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> Outcome: ...


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Formatter, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="看这份说明")

    def add_argument_group(self, title: str, *arguments: Any, **settings: Any) -> Any:  # type: ignore[override]
        return super().add_argument_group(TITLES.get(title, title), *arguments, **settings)

    def error(self, message: str) -> NoReturn:
        self.exit(Outcome.WRONG_USAGE, f"命令写得不对：{_in_chinese(message)}\n看说明：{self.prog} --help\n")


def _in_chinese(message: str) -> str:
    """The message in Chinese. A message that is not in the table stays as it is, because it is better than none."""
    for pattern, chinese in IN_CHINESE:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, chinese, message)
    return message


def parser_of(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """A parser for all commands; its options hold the chosen command as `command`."""
    parser = _Parser(prog="bin/kezhan", description="科站通的命令行", epilog=EXIT_CODES)
    words = parser.add_subparsers(title="可用的命令", metavar="命令", required=True)
    groups: dict[str, Any] = {}
    for command in commands:
        group, _, last = command.name.rpartition(" ")
        if group and group not in groups:
            inner = words.add_parser(group, help=GROUPS[group], description=GROUPS[group], epilog=EXIT_CODES)
            groups[group] = inner.add_subparsers(title="可用的命令", metavar="命令", required=True)
        own = groups.get(group, words).add_parser(
            last, help=command.purpose, description=command.purpose, epilog=EXIT_CODES
        )
        command.arguments(own)
        own.set_defaults(command=command)
    return parser
