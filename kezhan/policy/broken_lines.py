"""Why a file that is no TOML cannot be read, and where: the reader's own words are for programmers, and in English."""

import re

from kezhan.policy.shape import LISTS

_CHINESE_SIGNS = re.compile("[“”‘’＝［］｛｝]")
_CHINESE_COMMA = re.compile(r"[，、；]")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_DATE = re.compile(r"=\s*\d{4}\s*[-/.年]\s*\d")
_CHINESE_NAME = re.compile(r"^\s*\[*\s*[^\W\d_a-zA-Z][^\"'=]*[\]=]")
_HEADER = re.compile(r"^\s*\[+\s*([\w-]+)\s*\]")


def fault_of(error: str, source: str) -> tuple[int, str]:
    """The line (from 1) and the reason in Chinese, as far as it can be told from the reader's words."""
    told = re.search(r"line (\d+)", error)
    number = int(told[1]) if told else source.count("\n") + 1
    lines = source.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    if "Cannot overwrite" in error or "Cannot declare" in error:
        return _written_before(line, number, lines)
    return number, _reason(error, line)


def _written_before(line: str, number: int, lines: list[str]) -> tuple[int, str]:
    """A name that is there already: a list of which one entry has single brackets reads like that too."""
    header = _HEADER.match(line)
    if header and header[1] in LISTS:
        single = re.compile(rf"^\s*\[\s*{header[1]}\s*\]")
        found = [at for at, one in enumerate(lines, start=1) if single.match(one)]
        return (found or [number])[0], doubled(header[1])
    return number, "这个名在同一组里前面已经写过"


def doubled(name: str) -> str:
    """What to write instead of single brackets."""
    return f"[{name}] 要写两层方括号 [[{name}]]，一项一个"


def _reason(error: str, line: str) -> str:
    """The first that fits, the surest first."""
    bare = re.sub(r"#.*", "", re.sub(r'"[^"]*"', "", line))
    signs = (
        (_CHINESE_SIGNS.search(bare), "这一行有中文的引号、等号或括号，请换成英文的"),
        ('"' in bare, "这一行的引号没有成对"),
        ("date or datetime" in error, "日历上没有这一天"),
        (_DATE.search(bare), "日期要写成 2025-07-01 这样，月和日都是两位"),
        (_CHINESE_COMMA.search(bare) and not _IDEOGRAPH.search(bare), "这一行有中文的逗号，请换成英文的逗号 ,"),
        (_CHINESE_NAME.search(bare), "名只能用英文字母、数字、下划线"),
        ("Unclosed" in error, "这一行或前一行少了逗号或收尾的括号"),
    )
    return next((reason for fits, reason in signs if fits), "不合 TOML 的写法，多半少了引号或等号")
