"""What offices tell of each firm and its need in columns of yes and no and in remarks, as 高新技术企业. None of it can
mean who may read.
"""

import re

from kezhan.exchange.openness_heads import bare
from kezhan.exchange.openness_words import letters
from kezhan.text.patterns import one_of

_NAMED = one_of(
    "高新技术 高新 国高 规上(?:工业)? 规模以上(?:工业)? 专精特新(?:小巨人|中小)? 科技型(?:中小)? 龙头 上市 民营 国有"
    " 外资 合资 瞪羚"
)
KIND = f"(?:国家级?|[国省市县区]级?|全[国省市])?(?:重点)?{_NAMED}(?:企业|公司)"
"""A kind of firm."""
SHORT_KIND = one_of("高企 规上 专精特新(?:小巨人)? 小巨人")
_WAY = one_of(
    "技术(?:转让|开发|服务|咨询|入股|攻关) (?:委托|合作|联合)(?:开发|研发|攻关) 合作方式 产学研(?:合作)?"
    " 人才(?:引进|培养) 首次申报 (?:专家|资金|技术|人才|融资)(?:支持)? 研发(?:机构|团队|中心|平台)"
    " 合作(?:单位|高校|院校) 知识产权 专利"
    " (?:重点|紧急)(?:需求|项目|企业)? 解决 签约 结对"
)
_ASKED = one_of("是否 是不是 有无 企业 单位 已?有 已 为 属于 需要")
FACT = re.compile(f"{_ASKED}*+(?:{KIND}|{SHORT_KIND}|高新|上市|{_WAY})")
"""Nothing is tried again: 已有 can be read in two ways, and the tries would double with each."""


def asks_a_fact(column: str) -> bool:
    """Whether this header asks for such a fact."""
    return bool(FACT.fullmatch(letters(bare(column))))
