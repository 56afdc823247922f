"""Why a file that is no TOML cannot be read, and where, in words for people and not for programmers.

The code looks at what stands on the line; when several causes are possible, it names the surest one.
"""

import re
from collections.abc import Callable, Iterator

from kezhan.policy.shape import LISTS

_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_HEADER = re.compile(r"^\s*\[+\s*([\w-]+)\s*\]")
_WHOLE_HEADER = re.compile(r"\s*(\[[\w.-]+\]|\[\[[\w.-]+\]\])\s*")
_NAMED = re.compile(r"\s*[\w-]+\s*=")
_THREE = re.compile(r'"""|\'\'\'')
_BEGINS_TEXT = re.compile(r"""\s*[\w-]+\s*=\s*(\"{3}|'{3})""")
_CHINESE_NAME = re.compile(r"^\s*\[*\s*[^\W\d_a-zA-Z][^\"'=]*[\]=]")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def fault_of(error: str, source: str) -> tuple[int, str]:
    """The line (from 1) and the reason in Chinese, as far as the reader's words tell it."""
    told = re.search(r"line (\d+)", error)
    lines = source.split("\n")
    number = int(told[1]) if told else len(lines)
    line = lines[number - 1] if number <= len(lines) else ""
    if "Cannot overwrite" in error or "Cannot declare" in error:
        return _written_before(line, number, lines)
    if not line.strip() and (unpaired := _unpaired(lines)):
        return unpaired, "这一行的引号没有成对，开头和收尾各要一个"
    if opened := _open_text(lines):
        return opened, "这里的三个引号没有收尾，整段文字后面要再写三个引号"
    if (before := _open_before(number, lines)) and not _said_of(_bare(line), line):
        return before, "这一行或前一行少了逗号或收尾的括号"
    return number, _reason(error, line)


def _written_before(line: str, number: int, lines: list[str]) -> tuple[int, str]:
    """A name that is there already. A list reads like that too when one of its entries has single brackets."""
    header = _HEADER.match(line)
    if header and header[1] in LISTS:
        single = re.compile(rf"^\s*\[\s*{header[1]}\s*\]")
        found = [at for at, one in enumerate(lines, start=1) if single.match(one)]
        return (found or [number])[0], doubled(header[1])
    if header:
        first = next(at for at, one in enumerate(lines, start=1) if _bare(one).strip() == _bare(line).strip())
        return number, f"[{header[1]}] 在第 {first} 行已经写过，一组只写一次，请合在一起"
    name = line.split("=", maxsplit=1)[0].strip()
    return number, f"这个名在同一组里前面已经写过：{name}"


def doubled(name: str) -> str:
    """What to write instead of single brackets."""
    return f"[{name}] 要写两层方括号 [[{name}]]，一项一个"


def _open_text(lines: list[str]) -> int:
    """The line of three quotation marks that nothing closes; 0 when all are closed."""
    opened = 0
    for number, line in enumerate(lines, start=1):
        if opened and _BEGINS_TEXT.match(line):
            return opened
        for _ in _THREE.finditer("" if not opened and line.lstrip().startswith("#") else line):
            opened = 0 if opened else number
    return opened


def _unpaired(lines: list[str]) -> int:
    """The first line with a quotation mark too many or too few; 0 when there is none."""
    return next((number for number, line in enumerate(lines, start=1) if re.search("[\"']", _bare(line))), 0)


def _open_before(number: int, lines: list[str]) -> int:
    """The line before this one with an opened bracket that nothing has closed; 0 when there is none."""
    for at in range(number - 1, 0, -1):
        bare = _bare(lines[at - 1])
        if _WHOLE_HEADER.fullmatch(bare):
            return 0
        if sum(map(bare.count, "[{")) > sum(map(bare.count, "]}")):
            return at
        if _NAMED.match(bare):
            return 0
    return 0


def _reason(error: str, line: str) -> str:
    bare = _bare(line)
    if "date or datetime" in error:
        return "日历上没有这一天"
    if "Unescaped" in error:
        return "引号里的“\\”要写成“\\\\”，或者换成别的字"
    if said := _said_of(bare, line):
        return said
    if "Unclosed" in error or _is_unclosed(bare):
        return "这一行或前一行少了逗号或收尾的括号"
    column = re.search(r"column (\d+)", error)
    rest = line[int(column[1]) - 1 :].strip() if column else line.strip()
    return f"从“{rest[:20]}”起读不懂，不合 TOML 的写法，请对照别的行改"


def _said_of(bare: str, line: str) -> str:
    """What stands on the line and may not stand there; empty when nothing is seen."""
    return next((said for look in _LOOKS for said in look(bare, line) if said), "")


def _bare(line: str) -> str:
    """The line without its strings and its comment."""
    return re.sub(r"#.*", "", _STRING.sub('""', line)).replace('""', "␣")


def _is_unclosed(bare: str) -> bool:
    return any(bare.count(opening) > bare.count(closing) for opening, closing in ("[]", "{}"))


def _unseen(bare: str, line: str) -> Iterator[str]:
    for sign, name in _UNSEEN.items():
        if sign in bare:
            yield f"这一行有{name}，看着像空格，其实不是，请删掉"
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line):
        yield "这一行有看不见的控制字符，请删掉重打"


def _comments(bare: str, line: str) -> Iterator[str]:
    for sign in ("＃", "//", "/*", "<!--", "--", "；;"):
        if sign in bare:
            yield f"“{sign}”不是注释的写法，注释要用英文的 # 开头"
    if re.match(r"\s*[;；%、]", bare):
        yield f"“{bare.strip()[0]}”不是注释的写法，注释要用英文的 # 开头"
    if re.match(r"\s*(<{5,}|>{5,}|={5,})", line):
        yield "这是合并文件时留下的记号，请删掉这一行，留下要的那一份"


def _chinese_signs(bare: str, line: str) -> Iterator[str]:
    if found := re.search(r"[０-９Ａ-Ｚａ-ｚ＿]+", bare):
        yield f"“{found[0]}”是全角的，数字和字母要用半角的（英文输入法下打）"
    for signs, name, wanted in _SIGNS:
        if found := re.search(f"[{signs}]", bare):
            yield f"这一行有中文的引号、等号或括号，请换成英文的：“{found[0]}”是{name}，应是 {wanted}"
    if _CHINESE_NAME.search(bare) and not re.match(r"\s*[\w.-]+\s*=", bare, re.ASCII):
        yield "名只能用英文字母、数字、下划线"


def _ends(bare: str, line: str) -> Iterator[str]:
    end = bare.rstrip()
    if re.search(r"[。．！？]$", end):
        yield f"行尾多了“{end[-1]}”，请删掉"
    if re.search(r"[;；]$", end):
        yield f"行尾多了“{end[-1]}”，一行写完不用加分号，请删掉"
    if re.search(r"^[^\[{]*=.*[,，、]$", end) and not _is_unclosed(end) and _balanced(end):
        yield f"行尾多了“{end[-1]}”，一行写完不用加逗号，请删掉"
    if re.search(r"[，、；]", bare) and not _IDEOGRAPH.search(re.sub(r"[，、；]", "", bare).split("=")[-1]):
        yield "这一行有中文的逗号，请换成英文的逗号 ,"


def _balanced(bare: str) -> bool:
    return bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")


def _quotes(bare: str, line: str) -> Iterator[str]:
    if "`" in bare:
        yield "“`”是反引号，文字两边要写英文的引号"
    if '"' in bare or "'" in bare:
        yield "这一行的引号没有成对，开头和收尾各要一个"
    if re.search(r"␣\s*[^\s,\]}=#␣。．；;，、！？]", bare.partition("=")[2]):
        yield "这一行的引号没有成对：文字里面要用引号的，请写中文的“”"


def _brackets(bare: str, line: str) -> Iterator[str]:
    if re.match(r"\s*\[\s+\[|[^=]*\]\s+\]", bare):
        yield "两层方括号连着写，中间不要空格"
    header = re.fullmatch(r"\s*(\[*)\s*([\w.-]+)\s*(\]*)\s*(.*)", bare)
    if header and "=" not in bare and (header[1] or header[3]):
        if len(header[1]) > 2 or len(header[1]) != len(header[3]):
            yield f"方括号没有成对，应是 [{header[2]}] 或 [[{header[2]}]]"
        if header[4]:
            yield f"[{header[2]}] 后面多了“{header[4].strip()}”，请删掉或另起一行"
    for opening, closing, name in (("[", "]", "方括号"), ("{", "}", "花括号")):
        if "=" in bare and bare.count(closing) > bare.count(opening):
            yield f"{name}没有成对，多了“{closing}”或少了“{opening}”"
    if re.search(r"\{\s*␣\s*[,}]", bare):
        yield "这里列的是几项，要写方括号 [ ]，不是花括号"


def _assignment(bare: str, line: str) -> Iterator[str]:
    for form, said in _ASSIGNMENTS:
        if found := re.search(form, bare):
            yield said.format(*found.groups())


def _values(bare: str, line: str) -> Iterator[str]:
    for value in re.split(r"[{,](?=[^=,]*=)", bare):
        _name, sign, written = value.partition("=")
        for value_form, said in _VALUES if sign else ():
            if found := re.search(value_form, written.strip()):
                yield said.format(*(found.groups() or (found[0],)))


_UNSEEN = {
    "\u3000": "全角空格",
    "\u00a0": "不换行空格",
    "\ufeff": "看不见的字符（BOM，多半是两个文件接在一起）",
    "\u200b": "看不见的字符（零宽空格）",
    "\u200c": "看不见的字符",
    "\u200d": "看不见的字符",
    "\u2002": "特殊空格",
    "\u2003": "特殊空格",
    "\u2028": "看不见的换行",
}
_SIGNS = (
    ("“”〝〞＂„‘’＇「」『』《》", "中文的引号", '"'),
    ("＝", "中文的等号", "="),
    ("［【〔", "中文的方括号", "["),
    ("］】〕", "中文的方括号", "]"),
    ("｛", "中文的花括号", "{"),
    ("｝", "中文的花括号", "}"),
    ("（）()", "圆括号", "方括号 [ ] 或花括号 { }"),
)
_ASSIGNMENTS = (
    (r"^\s*[-*•·]\s", "行首不要写“-”或“*”，每行写成 名 = 值"),
    (r"(?:^|[{,])\s*(?:[A-Za-z][\w-]*|␣)\s*(=>|->|[:：])", "名和值之间要写英文的等号 =，不是“{}”"),
    (r"=\s*[=:]", "等号只写一个"),
    (r"=\s*$", "等号后面没有写值"),
    (r"^\s*=", "等号前面没有写名"),
    (r"^\s*[\w-]+(?:\s+[\w-]+)+\s*=", "名里不能有空格"),
    (r"^\s*[\w-]+\s*=[^{]*\s[A-Za-z][\w-]*\s*=", "一行只写一项，后一项请另起一行"),
    (r"^\s*[A-Za-z][\w-]*\s*$", "只有名，少了等号和值"),
    (r"^\s*[A-Za-z␣][^=\[]*$", "名和值之间少了等号 ="),
    (r"^\s*[^\s=\[][^=]*$", "这一行没有等号：每行写成 名 = 值，说明文字前面加 #"),
)
_UNQUOTED = "“{}”两边没有引号：文字要加英文的引号，数只写数字，是与否写 true、false"
_VALUES = (
    (
        r"^(?!\d{4}-(?:0[1-9]|1[0-2])-\d\d(?:\D|$))(?:\d{4}\s*[.．。]|\d{1,4}\s*[-/年－—–])\s*\d",
        "日期要写成 2025-07-01 这样，月和日都是两位",
    ),
    (r"^(True|TRUE|False|FALSE)\b", "“{}”要全用小写：true 或 false"),
    (r"^(是|否|有|无|真|假|对|错|[Yy]es|YES|[Nn]o|NO|[Oo]n|[Oo]ff)$", "“{}”要写成 true（是）或 false（否），不加引号"),
    (r"^(null|nil|[Nn]one|NULL|空|－|-|/)$", "没有值的，整行不要写，不能写“{}”"),
    (r"^([零一二三四五六七八九十百两]+)(?:天|年|个|名|项|$)", "“{}”要写成阿拉伯数字"),
    (r"^(\d{1,3}(?:,\d{3})+)$", "“{}”中间不要写逗号"),
    (r"^(0\d+)$", "“{}”前面不要补 0"),
    (r"^[\d-]+\s*([^\d\s,}\].:_-]\S*)", "数字后面多了“{}”，只写数"),
    (r",\s*\}", "花括号里最后一项后面不要写逗号"),
    (r"␣\s*␣", "两项之间少了逗号 ,"),
    (r",\s*,|\[\s*,", "多了一个逗号 ,"),
    (r"^␣\s*,", "有几项的，要写在方括号 [ ] 里"),
    (
        r"(?:^|[,\[]\s*)([^\W\d][\w-]*)\s*(?:[,\]}]|$)",
        _UNQUOTED,
    ),
    (r"^([^\W\d]+(?:\s+\w+)+)$", _UNQUOTED),
    (r"([\u4e00-\u9fff][^,\]}]*)", _UNQUOTED),
)
_LOOKS: tuple[Callable[[str, str], Iterator[str]], ...] = (
    _unseen,
    _chinese_signs,
    _comments,
    _quotes,
    _brackets,
    _ends,
    _assignment,
    _values,
)
"""The order of the looks: the surest sign comes first."""
