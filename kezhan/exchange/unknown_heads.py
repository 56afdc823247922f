"""Columns that no field reads. Whatever stands there may keep its row back (去向：留县里), unless the head asks for
something else or the cell holds no words. No list of heads to ask about is ever whole, so we know the others.
"""

import re
import unicodedata
from functools import lru_cache

from kezhan.exchange.closedness_stems import one_of
from kezhan.exchange.columns import OF_ANOTHER_LANGUAGE, UNDERSTOOD
from kezhan.exchange.firms import asks_a_fact
from kezhan.exchange.openness_heads import ASIDE, bare
from kezhan.exchange.openness_words import letters

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
