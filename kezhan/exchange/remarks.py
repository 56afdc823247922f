"""Columns of remarks, where anybody says anything about a row. No list of what keeps a row back there is ever whole, so
we know instead what is harmless.
"""

import re
from functools import lru_cache

from kezhan.exchange.closedness import LONGEST_REMARK, PLAINLY_OPEN
from kezhan.exchange.closedness_stems import one_of
from kezhan.exchange.firms import KIND, SHORT_KIND
from kezhan.exchange.openness_heads import bare
from kezhan.exchange.openness_words import answer, clauses, letters

_KIND = "其他|其它|补充|特别|特殊|另行|有关|相关"
HEADS = re.compile(
    "(?:.*(?:备注|附注|备考|备忘|附言|留言|批[注示阅]|意见|反馈|答复|回复|态度|审核|审批|状态|remark|note|comment).*(?<![人者员])(?<!日期|时间|单位|部门)"
    f"|(?:{_KIND})?(?:说明|情况|事项|要求|提[示醒]|注意|建议)|(?:{_KIND})(?:信息|内容)?|注意事项|情况说明|注|ps|memo"
    "|.*说明的?(?:情况|事项|问题)|(?:处[理置]|跟进)(?:情况|结果|方式)?|标[记注识]|(?:企业|单位|甲方|对方)(?:要求|意愿|想法))"
)
_HARMLESS = (
    PLAINLY_OPEN.pattern,
    "(?:不|非|无|没有)(?:涉密|保密|秘密)(?:要求|内容|信息)?",
    "(?:无|没有)(?:其他|其它|特殊|特别)(?:要求|说明|情况|事项)?|[暂均]?无|没有",
    "[特加紧很较]?急(?:需|件|办)?(?:解决|对接)?|(?:尽快|优先)(?:解决|对接|办理)?",
    "(?:[国省市县区镇]级)?重[点要大](?:项目|需求|企业|产业)?",
    f"{KIND}|{SHORT_KIND}|[未待]解决|正在解决|[未待]对接",
    "(?:20[0-9]{2}年?)?(?:第[一二三四五六七八九十0-9]{1,3}批)?(?:新增|新报|补报|续报)?(?:需求|项目)?",
)
HARMLESS = re.compile(f"(?:{'|'.join(_HARMLESS)})*+")
ENDS = re.compile(r"[,;:、。./\\–—-]+")


_OPENING = one_of("公开 公布 公示 发布 外传 外发 披露 公[之诸]于众 见报 解密 挂网 登网")
_OTHER_THINGS = re.compile(
    f"{_OPENING}(?:的?(?:第|招标|投标|竞|招聘|选拔|采购|拍卖|征集|渠道|发表|论文|文献|专利|技术|标准|指南|名单|目录|公告|政策|软件|产品)"
    "|课|号|(?<=发布)会|系统|平台|国家|行业|团体|地方)"
)
"""What is public without the row being meant, as 公开招标 and 公布的第二批."""


@lru_cache
def heads_remarks(column: str) -> bool:
    """Whether this header heads remarks on its rows."""
    return bool(HEADS.fullmatch(letters(bare(column))))


def is_harmless(words: str) -> bool:
    """Whether a remark says nothing that could keep its row from the public."""
    return len(words) <= LONGEST_REMARK and all(HARMLESS.fullmatch(said) for said in ENDS.split(answer(words)))


def hedges(words: str) -> bool:
    """Whether a remark speaks of publicity and does not plainly grant it: 验收后公开, 公开？ and 对公开有顾虑 hold the
    stem, and nobody can list what stands around it.
    """
    said = [one for one in re.split("[|<>]+", clauses(words)) if re.search(_OPENING, _OTHER_THINGS.sub("", one))]
    return any(not PLAINLY_OPEN.fullmatch(one) for one in said) or bool(said and re.search("[?？‽]", words))
