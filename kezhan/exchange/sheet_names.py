"""Names of sheets that say nothing about who may read their rows: what they hold, of which place, trade or month.

Anything else beside another sheet may set its rows apart, as 县内自用 and 退回的 do, and no list of those is whole.
"""

import re

from kezhan.exchange.openness_words import letters
from kezhan.reference import divisions
from kezhan.reference.trees import UnknownCode
from kezhan.text.patterns import one_of

_CONTENTS = one_of(
    "需求 技术 企业 项目 科技 汇总 清单 征集 明细 统计 登记 信息 数据 导入 附件 表格? 总表 工作 sheet table 难题"
)
_TRADES = one_of(
    "工业 农业 制造 服务 医药 医疗 卫生 健康 食品 机械 电子 化工 材料 新材料 能源 新能源 环保 装备 生物 "
    "纺织 服装 建筑"
    " 交通 物流 汽车 家电 陶瓷 五金 模具 林业 渔业 畜牧 种植 养殖 海洋 智能 光电 软件 人工智能 冶金 矿业 轻工 印刷"
)
_TIMES = one_of("20\\d\\d \\d{1,3} [一二三四五六七八九十]{1,3} 年度? 月份? 季度 上半年 下半年 第 批次? 期 届 号")
_PLACES = one_of("[各全][省市县区镇] 乡镇 街道 园区")
_KINDS = one_of("类 业 行业 产业 领域 组 和 及 与")
UNDERSTOOD = re.compile(f"(?:{_CONTENTS}|{_TRADES}|{_TIMES}|{_PLACES}|{_KINDS})++")


def says_nothing(name: str) -> bool:
    """Whether the name of a sheet says only what the sheet holds."""
    said = letters(name)
    return bool(UNDERSTOOD.fullmatch(said)) or _is_place(re.sub(r"^\d+|(?:科协|需求|汇总|表)+$", "", said))


def _is_place(said: str) -> bool:
    try:
        return bool(said) and bool(divisions.find(said))
    except UnknownCode:
        return False
