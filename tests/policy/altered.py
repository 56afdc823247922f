"""Guangdong's edition as a province's own file, and changes to that file while the platform is at work."""

import re
import tomllib
from collections.abc import Iterator

from kezhan.policy.editions import SHIPPED

SOURCE = (SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
GROUPS = ("terms", "rules", "numbering", "validity")
_ENTRY = re.compile(r"^\[\[(\w+)\]\]\n(?:[^\[\n].*\n)*", re.MULTILINE)
_LINE = re.compile(r"^(\w+) *=.*\n", re.MULTILINE)


def under_key(key: str, since: str = "2013-01-01") -> str:
    return SOURCE.replace('key = "guangdong-2013"', f'key = "{key}"').replace("2013-01-01", since)


def without_each_entry(source: str) -> Iterator[tuple[str, str]]:
    """The text without one entry of a list or one line of a group, each in turn, with the name of the missing one."""
    for entry in _ENTRY.finditer(source):
        yield f"{entry[1]} {_name_of(entry[0])}", source[: entry.start()] + source[entry.end() :]
    for group in GROUPS:
        start = source.index(f"\n[{group}]\n") + len(group) + 4
        for line in _LINE.finditer(source, start, source.index("\n\n", start) + 1):
            yield f"{group} {line[1]}", source[: line.start()] + source[line.end() :]


def _name_of(entry: str) -> str:
    values = next(iter(tomllib.loads(entry).values()))[0]
    return str(values.get("key") or values.get("state") or values.get("number"))


ALTERED = dict(without_each_entry(SOURCE))
