"""Columns that no field reads. Whatever stands there may keep its row back (去向：留县里, 备注：企业拒绝), unless the
head asks for something else, the cell holds no words, or the remark is known as harmless. No list of what keeps a row
back is ever whole, so we know the others.
"""

import re
import unicodedata
from functools import lru_cache

from kezhan.exchange.closedness import LONGEST_REMARK, PLAINLY_OPEN
from kezhan.exchange.columns import OF_ANOTHER_LANGUAGE, UNDERSTOOD
from kezhan.exchange.firms import KIND, SHORT_KIND, asks_a_fact
from kezhan.exchange.openness_heads import ASIDE, bare
from kezhan.exchange.openness_words import answer, clauses, letters
from kezhan.exchange.withdrawal import withdraws
from kezhan.text.patterns import one_of

NOTES = ("备注", "附注", "备考", "说明", "注", "其他", "其它", "remark", "note", "comment")
REMARKS = (*NOTES, "意见", "要求")
_PEOPLE = (
    "(?:联系|负责|经办|填[报表写]|申报|推荐|法定代表|项目|技术|企业|单位|主管|分管|牵头|审核)*(?:人员?|姓名|代表|联络员|专员)"
    "|.*(?:法人|法人代表|专家|团队|职务|职称|性别|学历|学位|年龄|岗位)"
)
_PLACES = one_of("地址 地点 [省市县区村] 省份 城市 区域 乡镇 镇街 街道 所在地 位置 产地 属地")
_REACHED = one_of(
    "电话 手机号?码? 联系方式 邮箱 电子邮件 传真 微信号? qq号? 网址 网站 链接 邮编 邮政编码 e?mail phone tel fax 号码"
    " 编号 代码"
)
_FIGURES = one_of(
    "数 数量 金额 资金 经费 预算 投入 投资 产值 产量 产能 营收 收入 利润 税收? 面积 规模 比例 占比 率 额 "
    "年限 工期 价格"
    " 成本 资产 资本"
)
_DAYS = one_of("日期 时间 年月 年份 月份 期限 周期 年度 批次 季度 date time")
_BODIES = (
    f"{one_of('单位 部门 科室 处室 机构 企业 公司 院校 高校 院所 学会 协会 科协 学院 研究所')}"
    "(?:名称?|全称|简称|类型|性质|类别|规模|简介|概况|介绍|代码)?"
)
_FIELDS = one_of(
    "领域 行业 产业 学科 专业 方向 产品 技术 工艺 设备 装备 仪器 材料 材质 关键词 专利 知识产权 论文 "
    "标准 资质 荣誉 来源"
)
_TOLD = one_of(
    "现状 背景 基础 难点 痛点 瓶颈 问题 指标 参数 目标 成果 效果 效益 场景 用途 前景 市场 意义 优势 特色 "
    "简介 概况 介绍"
    " 描述 内容 技术路线 合作[方模]式 (?:紧急|重要)程度 优先级 附件 图片 照片"
    " (?:技术|密封|性能|质量|精度|材料|人才|环境|工艺|指标)要求 (?:技术|解决|实施)方案"
    " (?:检测|试验|工作|生产|现有)条件 (?:研发|技术|产品)(?:阶段|水平|成熟度)"
    " (?:需求|项目|技术|合作|产品|问题)(?:类型|类别|性质|分类)"
)
OF_SOMETHING_ELSE = re.compile(
    f"{_PEOPLE}|no|id|序|序号|行号|.*(?:{_PLACES}|{_REACHED}|{_FIGURES}|{_DAYS}|{_BODIES}|{_FIELDS}|{_TOLD})|.*(?:名称?|标题|题目)"
)
OF_FIGURES = re.compile("[元亿万千百吨户美人件项个家台套亩年月日㎡%/每平方米公斤小时天级]{1,6}")
FIGURES = re.compile(
    r"(?:[约超近共第]?\d[\d.,]*+(?:[-~至到/]\d[\d.,]*+)*%?[万亿千百]?"
    "(?:元|件|项|个|人|家|台|套|吨|公斤|年|个?月|天|日|号|条|次|名|平方米|亩|米|届|季度|级|批|小时)?"
    "(?:[/每][年月人件日天])?(?:以上|以下|左右|以内)?)++"
)
HAN, CODED = re.compile("[\u4e00-\u9fff]"), re.compile("[0-9@]|^[^a-z]*[a-z]?[^a-z]*$")
"""Without such a character a cell with a figure or a single letter is a code, an address of mail, a telephone."""

_KIND = "其他|其它|补充|特别|特殊|另行|有关|相关"
OF_REMARKS = re.compile(
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

_ABOVE = "[上前]一?[面述行条格项家个]?"
POINTING_UP = re.compile(
    "[(\\[【]?(?:情况|原因|理由|意见|要求|备注|说明|态度|企业|单位|其[他它余]|[也亦均皆都])*+"
    f'(?:同{_ABOVE}|如上(?:所述)?|[与和跟同]{_ABOVE}的?(?:相同|一样|一致)|同(?:第|序号)?\\d+[行条格项号家]?|ditto|[〃"“”′]+)'
    "(?:$|[,;、。.()\\]】].*)"
)


@lru_cache
def asks_something_else(column: str) -> bool:
    """Whether this header asks for something that cannot be who may read, as 乡镇 and 产值（亿元）."""
    asides = [letters(aside) for aside in ASIDE.findall(bare(column))]
    called = letters(ASIDE.sub("", bare(column)))
    return bool(asks_a_fact(column) or (OF_SOMETHING_ELSE.fullmatch(called) and all(map(_says_nothing, asides))))


def says_words(cell: str) -> bool:
    """Whether a cell holds words, and not only figures, days, codes or how to reach somebody."""
    said = "".join(unicodedata.normalize("NFKC", cell).lower().split())
    return not (FIGURES.fullmatch(said) if HAN.search(said) else CODED.search(said))


def _says_nothing(aside: str) -> bool:
    understood = (UNDERSTOOD, OF_FIGURES, OF_SOMETHING_ELSE, OF_ANOTHER_LANGUAGE)
    return any(one.fullmatch(aside) for one in understood)


@lru_cache
def heads_remarks(column: str) -> bool:
    """Whether this header heads remarks on its rows."""
    return bool(OF_REMARKS.fullmatch(letters(bare(column))))


def is_of_notes(column: str) -> bool:
    """Whether this header has a word for notes."""
    return _has_a_word(column, NOTES)


def is_remark(column: str, words: str) -> bool:
    """Whether these words below this header are no prose: few, or called a remark."""
    return len(words) <= LONGEST_REMARK or _has_a_word(column, REMARKS)


def leaves_doubt(column: str, words: str) -> bool:
    """Whether these words below this header may keep their row back, though nothing in them says so."""
    if is_harmless(words) or withdraws(words):
        return False
    return heads_remarks(column) or (says_words(words) and not asks_something_else(column))


def points_up(column: str, words: str) -> bool:
    """Whether these words below this header mean those of a cell above, as 情况同上. They may keep their row back as
    those do, which nobody sees in the row alone.
    """
    said = "".join(unicodedata.normalize("NFKC", words).lower().split())
    return len(said) <= LONGEST_REMARK and bool(POINTING_UP.fullmatch(said)) and not asks_something_else(column)


def is_harmless(words: str) -> bool:
    """Whether a remark says nothing that could keep its row from the public."""
    return len(words) <= LONGEST_REMARK and all(HARMLESS.fullmatch(said) for said in ENDS.split(answer(words)))


def hedges(words: str) -> bool:
    """Whether a remark speaks of publicity and does not plainly grant it: 验收后公开, 公开？ and 对公开有顾虑 hold the
    stem, and nobody can list what stands around it.
    """
    said = [one for one in re.split("[|<>]+", clauses(words)) if re.search(_OPENING, _OTHER_THINGS.sub("", one))]
    return any(not PLAINLY_OPEN.fullmatch(one) for one in said) or bool(said and re.search("[?？‽]", words))


def _has_a_word(column: str, words: tuple[str, ...]) -> bool:
    called = letters(column)
    return any(word in called for word in words)
