"""Names of people and organisations as they are typed, and as they are compared."""

import re
from unicodedata import category, normalize

from kezhan.text.lines import one_line
from kezhan.text.unseen import seen

LEAST, MOST = 2, 40
"""Characters of a person's name."""
LONGEST_FOLDED = 100

_HAN = "[〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_DOTS = "·•・．‧∙⋅･."
_PADDING = re.compile(f"(?<={_HAN}) (?={_HAN})")
_LATIN = "[^ \\d〇\u3400-\u9fff]"
_FIRST = re.compile(rf"{_HAN}(?: {_HAN})+(?= |$)|{_HAN} {_HAN}{{2}}(?= |$)|{_LATIN}+(?: {_LATIN}+)*(?= |$)|[^ ]+")
"""The name that begins a line: 王 敏 or 王 小敏 with blanks, John Smith, or all up to the first blank."""
_DOT = re.compile(f"(?<={_HAN}) ?[{_DOTS}] ?(?={_HAN})")
_BESIDE = re.compile(
    r"[\d()\[\]{}<>【】〔〕〖〗〈〉《》「」*#、,;/\\|&+=@:!?★☆]|(?<=..)(?:教授|博士|院士|主任|研究员|工程师|高工|老师|先生|女士|同志)$"
)
"""What stands beside a name in lists: a number, a duty in brackets, a title, a second name."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("[{〔【〖〈《「『", "("),
        **dict.fromkeys("]}〕】〗〉》」』", ")"),
        **dict.fromkeys(_DOTS, "·"),
        **dict.fromkeys("“”‘’'＂", '"'),
        **dict.fromkeys("‐‑–—―－−", "-"),
    }
)


_JOINING = f"{_DOTS}'’- "
"""What joins the parts of a name, as in Jean-Luc O'Brien."""


class NoName(ValueError):
    """What was typed is no name, or more than one; the message is Chinese and can be shown as it is."""


def person_name(typed: str) -> str:
    """The name on one line, as 张三 for 张　三 and with the same dot in every name that has one. Raises NoName."""
    if sum(len("".join(seen(line).split())) >= LEAST for line in typed.splitlines()) > 1:
        raise NoName("这里写了几行，请只填一个人的姓名")
    name = _PADDING.sub("", _DOT.sub("·", one_line(typed)))
    if not LEAST <= len(name) <= MOST:
        raise NoName(f"请填真实姓名，{LEAST} 到 {MOST} 个字")
    plain = normalize("NFKC", name)
    if _BESIDE.search(plain):
        raise NoName("请只填一个人的姓名，不带编号、括号、职称和别的符号")
    if sum(map(_is_letter, plain)) < LEAST or not all(_is_letter(one) or one in _JOINING for one in plain):
        raise NoName("姓名只能写文字，不带表情和符号")
    return name


def name_first(line: str) -> tuple[str, list[str]]:
    """The name with which a line begins, and the words after it: 王 敏 and 省质检院 of 王 敏 省质检院."""
    said = one_line(line)
    found = _FIRST.match(said)
    name = found[0] if found else said
    return name, said[len(name) :].split()


def _is_letter(character: str) -> bool:
    """Whether it is a letter of any people, or a mark on one."""
    return character == "〇" or category(character)[0] in "LM"


def folded(name: str) -> str:
    """The name as names are compared: without blanks, width and case, with one kind of brackets, dots and quotes."""
    return "".join(normalize("NFKC", one_line(name)).casefold().translate(_ALIKE).split())[:LONGEST_FOLDED]
