"""Does a cell say that its row counts no more: 作废, 企业已撤回, （取消）?

Such a row is neither taken in nor left out unasked.
"""

import re

from kezhan.exchange.closedness_stems import END
from kezhan.exchange.openness_words import clauses
from kezhan.text.patterns import one_of

_WHAT = one_of(
    "(?:[本该此这]|以[上下]|上述|下列)?(?:条|项|个|行)?(?:需求|项目|信息|记录|数据)?"
    " 企业 单位 公司 甲方 对方 学会 科协 专家 本人"
)
_HOW = one_of("已经? 要求 申请 请 现 拟 均 都 予以 主动 自行 提出 暂 全部 因故")
_GONE = one_of(
    "作废 撤回 撤销 撤下 撤消 撤 取消 删除 删 删掉 废止 废弃 中止 终止 停办 注销 不要了 不做了 不需要了 无效 重复 "
    " 退出 放弃 下架 撤掉 拿掉 去掉 失效 过期 停 退 废 不再需要 不对接了"
    " 去世 离职 离岗 调离 退会 停用 停业 歇业 倒闭 注销中 cancell?ed withdrawn void deleted"
)
_WITHDRAWN = f"{_WHAT}{_HOW}{{0,3}}{_GONE}{_WHAT}(?:了|过)?"
IN_A_REMARK = re.compile(f"(?:^|[|<>]){_WITHDRAWN}{END}")
IN_PROSE = re.compile(f"^{_WITHDRAWN}{END}|<{_WITHDRAWN}>")
"""At the beginning or in brackets: 补贴已取消 within a text is about something else."""


def withdraws(words: str) -> bool:
    """Whether a remark or a name says so."""
    return bool(IN_A_REMARK.search(clauses(words)))


def withdraws_in_prose(words: str) -> bool:
    """Whether a title or a text says so of itself."""
    return bool(IN_PROSE.search(clauses(words)))
