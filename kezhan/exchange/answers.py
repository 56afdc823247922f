"""Columns of answers: yes, no and the like. Below a head that we do not understand they may say who may read.

同意 and 不同意 are answers as 是 and 否 are; 待定 is one more. Nobody can list all, but a column of answers has one
that we know, or two of which one is the other taken back: 上墙 and 不上墙.
"""

import re
from collections import Counter
from collections.abc import Sequence

from kezhan.exchange.closedness import LONGEST_REMARK
from kezhan.exchange.firms import asks_a_fact
from kezhan.exchange.openness_words import letters
from kezhan.text.patterns import one_of

_AGREED = one_of("同意 愿意? 能够? 可以? 可行 行 允许 准许? 许可 授权 批准 答应 认可 接受 赞成 支持 肯 要 需要? 显示")
_TAKEN_BACK = "(?:还?[不未没无非勿别拒]|没有|[暂先尚仍]不|[暂尚还]未|未获得?|不予|拒绝|反对)"
ANSWER = re.compile(
    "[01]?是的?|[01]?否决?|不是?|对|错|真|假|开|关|允|拒|反对|驳回|拒绝|待定|未定|暂缓|√|×|y|n|yes|no|ok|ng|true|false|open|closed"
    f"|(?:[已均都全]|完全|全部){{0,2}}{_AGREED}的?|{_TAKEN_BACK}{{1,2}}(?:{_AGREED}|[上挂放发传登收])"
)
"""Said in a whole cell."""
FIGURES = frozenset(["0", "1", "t", "f"])
"""Answers where nothing else of their kind stands in the column: 1 and 3 are numbers, T and A are grades."""
OPPOSED = re.compile(f"{_TAKEN_BACK}(?!(?:解决|对接)$)(.+)")
"""Not 未解决 and 未对接, which stand beside 已解决 and 已对接 as how far a need has come."""
COUNTING = ("序号", "编号", "序", "行号", "no")
"""Heads of columns that number the rows; where there is only one, it is 1."""


def are_answers(column: str, cells: Sequence[str]) -> bool:
    """Whether some of these cells, the filled ones of a column, are answers; in prose, whether half of them are. What
    answers 是否高新技术企业 is none.
    """
    told = Counter(letters(cell) for cell in cells)
    answers = sum(told[words] for words in told if _is_answer(words, told))
    if not answers or letters(column) in COUNTING or asks_a_fact(column):
        return False
    return 2 * answers >= len(cells) or all(len(cell) <= LONGEST_REMARK for cell in cells)


def _is_answer(words: str, told: Counter[str]) -> bool:
    if words in FIGURES:
        return not any(re.match("[a-z]$|[0-9]", one) for one in told if one not in FIGURES)
    opposed = OPPOSED.fullmatch(words)
    return bool(ANSWER.fullmatch(words) or (opposed and (opposed[1] in told or f"已{opposed[1]}" in told)))
