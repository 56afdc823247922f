"""Rows that are no entry of a table: the foot of an office's form with its totals and signatures, and its example.

They have words where an entry has its title and its text, and would come in as needs, with the telephone of whoever
filled in the form.
"""

import re
import unicodedata
from collections.abc import Sequence

from kezhan.exchange.closedness_stems import one_of
from kezhan.paper.tables import Row
from kezhan.reference import divisions
from kezhan.reference.trees import UnknownCode

LONGEST = 60
"""Characters: longer words are no label of a foot."""
NUMBER = re.compile(r"[\d.、]+")
_COUNTED = r"\d+(?:条|项|个|家|件|名|人|行)"
_WRITING = one_of("填表 填报 填写 制表 编制 编报 审核 审批 审定 复核 核对 校对 经办 报送 上报 签发 统计")
_ASKED = one_of("人员? 员 者 单位 部门 日期 时间 电话 手机 签[字名章] 盖章 公章 领导 意见 说明 方式")
_DAY = r"\d{4}[年./-]\d{1,2}(?:月|(?:[月./-]\d{1,2}日?))"
_FOOT = (
    rf"(?:本页|本表|以上|全[县市区省表])?(?:合计|小计|总计|共计|累计|总数)(?:为|共|:)*(?:{_COUNTED}|\d+)?",
    rf"(?:本页|本表|以上|全表)?共计?有?{_COUNTED}(?:需求)?",
    f"{_WRITING}{_ASKED}{{0,3}}(?:[(][^()]*[)])?(?::.*)?",
    f"(?:联系|负责|单位|部门|科室|主管|主要|分管|领导|推荐|科协|企业){{1,3}}{_ASKED}{{1,3}}(?:[(][^()]*[)])?(?::.*)?",
    "(?:填表|填报|制表)人(?!员).*",
    "(?:单位|企业|科协|部门)[(](?:盖章|公章|签[字章])[)](?::.*)?",
    "(?:日期|时间|电话|手机|传真|邮箱|地址|签[字名]|盖章):.*",
    _DAY,
    "[(]?(?:以[下上](?:空白|无正文|无内容)|此页无正文)[)]?",
)
_EXAMPLE = one_of("填[写报]?示例 示例 样例 范例 举例 例如?")
_EXAMPLES = (
    rf"[(【\[]?{_EXAMPLE}\d{{0,2}}(?:[)】\]:].*)?",
    rf".*[(【\[]{_EXAMPLE}[)】\]]",
)
_NOTE = "(?:注|备注|附注|说明):.*"
FOOT = re.compile("|".join(_FOOT))
STRAY = re.compile("|".join((*_FOOT, *_EXAMPLES, _NOTE)))
DAY, OF_DAYS = re.compile(_DAY), re.compile("日期|时间|年月|date|time", re.IGNORECASE)
"""A day is the end of a foot, but not below such a head."""
STAMP = re.compile(
    "(?!以[上下]|其[余他它]|[这那此前后标注])[^,。;:]{2,30}(?:科协|科学技术协会|学会|协会|公司|局|中心|委员会|厂)[(](?:盖章|公章|签章|签[字名])[)]:?|年月日"
)
"""Alone in a row only: a cell of an entry may name its host so."""
COUNTED = re.compile(rf"^[(]?[一二三四五六七八九十\d]{{1,3}}[)]?[、.]?(?=\D)|[(]?共?{_COUNTED}[)]?$|:$")
"""What stands around the name of a place: a numbering, a number of rows."""
SAYING = re.compile(
    "(?:意见|说明)(?:[(][^()]*[)])?:"
    "(?!(?:(?:情况)?属实)?,?(?:同意)?(?:上报|申报|推荐|报送)?[。.]?$|请?(?:如实|认真|准确|完整|规范)+填[写报][。.]?$)"
)
"""A label of a foot with words behind it that may mean the rows above."""
UNFILLED = re.compile(
    "(?<![a-z0-9])x{3,}(?![a-z0-9-])|×{3,}|[*]{3,}|[○〇]{3,}"
    "|^请?(?:在?此处?|在?这里)[^,。]{0,4}(?:填|输入|简述|描述)|^请(?:简要|简单|具体|详细)?(?:填写|填入|输入|简述|描述)"
)
"""What a form has in place of words."""


def stray_column(row: Row, required: Sequence[str]) -> str:
    """The column whose words show that the row is no entry; empty for an entry. `required` are the columns that every
    entry fills in.
    """
    filled = [column for column, words in row.values.items() if words and column not in row.shared]
    if len(filled) == 1 and not all(row.values[must] for must in required) and stands_apart(row.values[filled[0]]):
        return filled[0]
    first = next((column for column, words in row.values.items() if words and not NUMBER.fullmatch(words)), required[0])
    said = {column: _close(row.values[column]) for column in (first, *required)}
    for column, words in said.items():
        if (STRAY.fullmatch(words) and not _is_day_below(column, words)) or (
            column in required and UNFILLED.search(words)
        ):
            return column
    return ""


def _is_day_below(column: str, words: str) -> bool:
    """Whether these words are a day, and the column is one of days."""
    return bool(DAY.fullmatch(words) and OF_DAYS.search(column))


def stands_apart(words: str) -> bool:
    """Whether these words, alone in their row, say nothing about the rows around it: a foot, the stamp of an office, or
    the place of the rows below, as 一、荔湾区（3 项）.
    """
    close = _close(words)
    return is_foot(words) or bool(STAMP.fullmatch(close)) or _is_place(COUNTED.sub("", close))


def is_foot(words: str) -> bool:
    """Whether these words are a total, a signature, a date or the like: they say nothing about the rows above."""
    close = _close(words)
    return bool(FOOT.fullmatch(close)) and not SAYING.search(close)


def _is_place(close: str) -> bool:
    try:
        return bool(close) and not close.isdecimal() and bool(divisions.find(close))
    except UnknownCode:
        return False


def _close(words: str) -> str:
    """The words of a short cell without blanks, which forms put between the characters of a label."""
    if len(words) > LONGEST:
        return ""
    return "".join(unicodedata.normalize("NFKC", words).lower().split())
