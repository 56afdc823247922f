"""Read an edition from its file; every fault is told with its line, in Chinese."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kezhan.policy import broken_lines, shape, written
from kezhan.policy.consistency import idle, impassable, inconsistencies, unannounced, uncited
from kezhan.policy.positions import Position, line_of, lines_of
from kezhan.policy.shape import Edition, digest_of

_WRONG = {
    "missing": "缺这一项",
    "extra_forbidden": "不认得这一项",
    "string_pattern_mismatch": "写法不对，应是{wanted}",
    "string_too_short": "不能为空",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_type": "应是文字（加引号）",
    "int_type": "应是整数，不加引号",
    "bool_type": "应是 true 或 false，不加引号",
    "decimal_type": "应是数字，不加引号",
    "decimal_parsing": "应是数字，不加引号",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "最小是 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "最大是 {le}",
    "too_short": "至少要有一项",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
    "date_type": "应是日期，如 2026-01-01，不加引号，不写钟点",
    "model_type": "应是一组 名 = 值",
    "tuple_type": "应是列表",
}
"""The faults that pydantic finds, in Chinese."""

_WANTED = {
    written.CLAUSE_FORM: "条款号，如 §4.2",
    written.KEY_FORM: "小写字母开头的英文名，可带数字和下划线，如 county_opinion",
    written.EDITION_KEY_FORM: "小写字母、数字和连字符，不能有下划线，如 guangdong-2013",
    written.PROVINCE_FORM: "六位行政区划代码，如 440000",
    written.LINE_FORM: "一行字，不能换行，也不能有看不见的字符",
    written.WORDS_FORM: "文字，不能有看不见的控制字符",
}
"""What a text of each form should look like."""

_CHOICE = re.compile(r"'(\w+)'")
"""One of the values that pydantic expected."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the file: its line (from 1; 0: the whole file), where, and what in Chinese."""

    line: int
    place: str
    reason: str

    def __str__(self) -> str:
        return f"第 {self.line} 行 {self.place}：{self.reason}" if self.line else f"{self.place}：{self.reason}"


class FaultyEdition(ValueError):
    """The file is no edition; `faults` are in the order of their lines."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.path, self.faults = path, sorted(faults, key=lambda fault: fault.line)
        super().__init__("\n".join(f"{path.name} {fault}" for fault in self.faults))


def read(path: Path) -> Edition:
    """The edition in `path`; FaultyEdition names every line that is wrong."""
    source = _text(path)
    values = _values(path, source)
    places = lines_of(source)
    try:
        edition = Edition.model_validate(values)
    except ValidationError as error:
        raise FaultyEdition(path, [_fault(one, places) for one in _apart(error.errors())]) from None
    wrong = [Fault(line_of(place, places), _spoken(place), reason) for place, reason in inconsistencies(edition)]
    if wrong:
        raise FaultyEdition(path, wrong)
    return edition.read_from(source)


def digest_of_file(path: Path) -> str:
    """The digest of the file's text as `read` takes it; FaultyEdition when it cannot be read."""
    return digest_of(_text(path))


def parsed(source: str) -> Edition:
    """The edition of a text that was read as one before."""
    return Edition.model_validate(_loaded(source)).read_from(source)


def reminders(path: Path, edition: Edition) -> list[Fault]:
    """What is no fault but worth a look in the edition read from `path`, by its lines: clauses that no entry cites,
    steps that nobody could take somewhere, notices that fall away somewhere.
    """
    places = lines_of(_text(path))
    unneeded = set(uncited(edition))
    unused = [
        Fault(line_of(("clauses", index), places), clause.number, f"“{clause.title}”没有任何一项依据它")
        for index, clause in enumerate(edition.clauses)
        if clause in unneeded
    ]
    missing = [
        Fault(line_of(place, places), _spoken(place), reason)
        for place, reason in (*idle(edition), *impassable(edition), *unannounced(edition))
    ]
    return [*missing, *unused]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise FaultyEdition(path, [Fault(0, "文件", "找不到这个文件")]) from None
    except OSError:
        raise FaultyEdition(path, [Fault(0, "文件", "读不了，请看它是不是文件、能不能读")]) from None
    except UnicodeDecodeError:
        raise FaultyEdition(path, [Fault(0, "文件", "不是 UTF-8 文本，请另存为 UTF-8")]) from None


def _values(path: Path, source: str) -> dict[str, Any]:
    if not source.strip():
        raise FaultyEdition(path, [Fault(0, "文件", "是空的，可以照着自带的版本写")])
    try:
        return _loaded(source)
    except tomllib.TOMLDecodeError as error:
        line, reason = broken_lines.fault_of(str(error), source)
        raise FaultyEdition(path, [Fault(line, "写法", reason)]) from None
    except ValueError:  # a whole number of thousands of digits: Python's own limit, which names no line
        raise FaultyEdition(path, [Fault(0, "写法", "有一个数太长")]) from None


def _loaded(source: str) -> dict[str, Any]:
    """The values of the file. Amounts stay exact: 0.1 is a tenth."""
    return tomllib.loads(source, parse_float=Decimal)


def _apart(errors: list[Any]) -> list[Any]:
    """The errors without those that follow from others: a list counts as too short when its entries are wrong."""
    around = {one["loc"][:depth] for one in errors for depth in range(len(one["loc"]))}
    return [one for one in errors if one["type"] != "too_short" or one["loc"] not in around]


def _fault(error: Any, places: dict[Position, int]) -> Fault:
    place: Position = tuple(error["loc"])
    return Fault(line_of(place, places), _spoken(place), _of_section(error) or _of_value(error))


def _of_section(error: Any) -> str:
    """What is wrong with a name at the top of the file; empty when it is wrong as any value may be."""
    name, kind, within = error["loc"][0], error["type"], len(error["loc"]) - 1
    if within:
        return ""
    if kind == "tuple_type" and isinstance(error["input"], dict):
        return broken_lines.doubled(name)
    if kind == "model_type" and isinstance(error["input"], list):
        return f"[[{name}]] 要写一层方括号 [{name}]，只有一组"
    if kind == "missing":
        form = f"[[{name}]]，一项一个" if name in shape.LISTS else f"[{name}]" if name in shape.GROUPS else ""
        return f"整个文件里没有 {form}" if form else "缺这一项，要写在文件开头、第一个方括号之前"
    return ""


def _of_value(error: Any) -> str:
    facts = dict(error.get("ctx", {}))
    facts["wanted"] = _WANTED.get(facts.get("pattern", ""), "")
    facts["expected"] = "、".join(_CHOICE.findall(facts.get("expected", "")))
    return _WRONG.get(error["type"], "写法不对").format_map(facts)


def _spoken(place: Position) -> str:
    """steps[2].kind as people count it: steps 第 3 项 kind."""
    return " ".join(f"第 {part + 1} 项" if isinstance(part, int) else part for part in place)
