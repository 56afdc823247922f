"""What the foot of an office's form says that means nothing for the rows above: counts and sums, signatures, days,
telephones. Anything else may mean them, also behind the label of a foot: 审核：留县里.
"""

import re
import unicodedata

from kezhan.reference import divisions
from kezhan.reference.trees import UnknownCode
from kezhan.text.patterns import one_of

LONGEST = 60
"""Characters: longer words are no label of a foot."""
COUNTED = r"\d+(?:条|项|个|家|件|名|人|行)"
WRITING = one_of("填表 填报 填写 制表 编制 编报 审核 审批 审定 复核 核对 校对 经办 报送 上报 签发 统计")
ASKED = one_of("人员? 员 者 单位 部门 日期 时间 电话 手机 签[字名章] 盖章 公章 领导 意见 说明 方式")
OFFICES = "(?:联系|咨询|办公|负责|单位|部门|科室|主管|主要|分管|领导|推荐|科协|企业)"
DAY = r"\d{4}[年./-]\d{1,2}(?:月|(?:[月./-]\d{1,2}日?))"
BLANK = "[(]?(?:以[下上](?:空白|无正文|无内容)|此页无正文)[)]?"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤欧区麦伍简温洪冼关梅詹庄甘柯凌卓刁霍骆翁"
    "赖涂邝岑阮"
)
_NAME = f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_OFFICE = (
    "(?!以[上下]|其[余他它]|[这那此前后标注])(?:有限|[^,。;:()不仅只报给留限勿别由归自]){2,30}"
    "(?:科协|科学技术协会|学会|协会|公司|局|中心|委员会|厂|大学|学院|研究院|研究所)"
)
_REACHED = r"[\d\-+]{7,20}|[\w.+-]+@[\w.-]+"
_VALUE = f"(?:{DAY}|{_REACHED}|{COUNTED}|{_OFFICE}|{_NAME}|年月日|[\\d.]+(?:万?元)?)"
_ASSENT = "(?:(?:情况)?属实)?,?(?:同意)?(?:上报|申报|推荐|报送)?|请?(?:如实|认真|准确|完整|规范)+填[写报]"
_LABEL = (
    rf"(?:{WRITING}{ASKED}{{0,3}}+|{OFFICES}{{1,3}}+{ASKED}{{0,3}}+"
    "|日期|时间|电话|手机|传真|邮箱|地址|签[字名]|盖章)(?:[(][^()]*[)])?"
)
"""Nothing of it is tried again: 领导领导 can be read in ever more ways."""
_OF_WHAT = one_of("工业 农业 制造业 服务业 建筑业 第[一二三]产业 企业 重点 高校 院所 需求")
_SUM = (
    r"(?:本页|本表|以上|全[县市区省表]?)?(?:合计|小计|总计|共计|累计|总数)(?:为|共|:)*(?:\d+)?"
    rf"|(?:本页|本表|以上|全表)?(?:其中|含)?{_OF_WHAT}?共?计?有?{COUNTED}(?:需求)?"
)
SUMS = rf"(?:{_SUM})(?:[,;:]?(?:{_SUM}))*[。.]?"
"""Totals and counts of rows, one or several."""
_PLAIN = re.compile(
    f"(?:{_LABEL}:?{_VALUE}?[,;。、]?)+(?:{DAY})?|{_LABEL}:(?:{_ASSENT})[。.]?|地址:[^,。;:]{{2,30}}"
    f"|{_VALUE}(?:[,;、]{_VALUE})*|{SUMS}|{BLANK}|本表一式[二两三四\\d]份[。.]?"
)
_STAMP = re.compile(f"{_OFFICE}[(](?:盖章|公章|签章|签[字名])[)]:?")
NUMBER = re.compile(r"[\d.、]+")
_FOOT = (
    SUMS,
    f"{WRITING}{ASKED}{{0,3}}(?:[(][^()]*[)])?(?::.*)?",
    f"{OFFICES}{{1,3}}{ASKED}{{1,3}}(?:[(][^()]*[)])?(?::.*)?",
    "(?:填表|填报|制表)人(?!员).*",
    "(?:单位|企业|科协|部门)[(](?:盖章|公章|签[字章])[)](?::.*)?",
    "(?:日期|时间|电话|手机|传真|邮箱|地址|签[字名]|盖章):.*",
    DAY,
    BLANK,
)
_EXAMPLE = one_of("填[写报]?示例 示例 样例 范例 举例 例如?")
_EXAMPLES = (
    rf"[(【\[]?{_EXAMPLE}\d{{0,2}}(?:[)】\]:].*)?",
    rf".*[(【\[]{_EXAMPLE}[)】\]]",
)
_NOTE = "(?:注|备注|附注|(?:填[表写报])?说明)(?::.*)?"
STRAY = re.compile("|".join((*_FOOT, *_EXAMPLES, _NOTE)))
EXAMPLE = re.compile("|".join(_EXAMPLES))
A_DAY, OF_DAYS = re.compile(DAY), re.compile("日期|时间|年月|date|time", re.IGNORECASE)
"""A day is the end of a foot, but not below such a head."""
_AROUND_A_PLACE = re.compile(rf"^[(]?[一二三四五六七八九十\d]{{1,3}}[)]?[、.]?(?=\D)|[(]?共?{COUNTED}[)]?$|:$")
"""What stands around the name of a place: a numbering, a number of rows."""


def says_nothing(words: str) -> bool:
    """Whether these words say nothing about the rows around them: a total, a signature, a day, the stamp of an office,
    or the place of the rows below, as 一、荔湾区（3 项）.
    """
    said = close(words)
    return bool(_PLAIN.fullmatch(said) or _STAMP.fullmatch(said)) or _is_place(_AROUND_A_PLACE.sub("", said))


def close(words: str) -> str:
    """The words of a short cell without blanks, which forms put between the characters of a label."""
    if len(words) > LONGEST:
        return ""
    return "".join(unicodedata.normalize("NFKC", words).lower().split())


def is_day_below(column: str, words: str) -> bool:
    """Whether these words are a day, and the column is one of days."""
    return bool(A_DAY.fullmatch(words) and OF_DAYS.search(column))


def _is_place(said: str) -> bool:
    try:
        return bool(said) and not said.isdecimal() and bool(divisions.find(said))
    except UnknownCode:
        return False
