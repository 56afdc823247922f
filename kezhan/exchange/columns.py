"""Which column of a file is which field: by any of its names, with a numbering or brackets that change nothing.

What stands in the brackets of a head is looked past only where it is understood: 需求单位（不写到网上） is no column to
publish, and nobody can list all that keeps one back.
"""

import re
from collections.abc import Sequence

from kezhan.exchange.openness_heads import ASIDE, bare, speaks_of_openness
from kezhan.exchange.openness_words import NUMBERING, heading
from kezhan.exchange.sheet_fields import SheetField
from kezhan.paper.table_reading import UnreadableTable
from kezhan.text.patterns import one_of

OF_ANOTHER_LANGUAGE = re.compile("英文|外文|拼音|译名")
UNIT = re.compile("[元亿万千百吨户美]")
SHORTEST_NAME = 2
_LENGTH = r"(?:不超过|不少于|限|约|控制在)?\d++(?:字(?:以内|之内|以上|以下|左右|内)?)?"
_UNIT = "(?:单位|人民币)*(?:万元?|人)(?:人民币|年)?"
_PLACE = one_of("省 地?市 县 区 旗 镇 乡 街道 园区 到 精确到 所在")
_DAY = one_of("年 月 日 年度 yyyy mm dd 格式 如 截止 截至 末 底 上 本 近一 去")
_CALLED = one_of(
    "全称 简称 法定 规范 加?盖?[公签]?章 签[字名] 与 须 需 和 应 营业执照 执照 一致 相符 中文 统一社会信用代码 或"
)
_REACHED = one_of("手机 号码? 座机 固话 固定电话 移动电话 办公室? 带?区号 位 或 及 和 单位 本人")
_CHOSEN = one_of(
    "名称 或 代码 国家?标准? 一级 二级 三级 学科 行业 领域 门类 大类 中类 小类 可?多选 可?单选 选择 选项 国民经济"
)
_TOLD = one_of(
    "现状 难点 痛点 背景 问题 目标 指标 内容 具体 详细 简要 简述 概述 描述 一句话 技术 参数 包括 含 以?及 和 等 请"
    " 主要 想要 的 结果 可?另?附页 写明 写清 说明 重点 突出 预期 效果 条件"
)
UNDERSTOOD = re.compile(
    "|".join((_UNIT, *(f"(?:{_LENGTH}|{one})+" for one in (_PLACE, _DAY, _CALLED, _REACHED, _CHOSEN, _TOLD))))
)
"""What says nothing about who may read, as 全称, 20字以内 and 单位：万元."""


def columns_of(columns: Sequence[str], fields: Sequence[SheetField]) -> dict[str, str]:
    """The file's column of each field that it has. UnreadableTable where a required one is missing, where one is in
    another unit, as 营业收入（元）, and where brackets that are not understood may mean that another column is for the
    public, as 需求内容（网上版） beside 需求内容.
    """
    found = {field.key: column for field in fields if (column := _column_of(field, columns, fields))}
    unclear = unclear_in(columns, fields)
    for field in fields:
        if field.required and field.key not in found:
            raise UnreadableTable(_missing(columns, field, fields))
        if field.key in found and (
            other := next((one for one, of in unclear.items() if of is field and one != found[field.key]), "")
        ):
            raise UnreadableTable(_two(other, found[field.key], field))
    return found


def unclear_in(columns: Sequence[str], fields: Sequence[SheetField]) -> dict[str, SheetField]:
    """The columns that are called like a field and have brackets that are not understood, each with that field."""
    called = {column: field for field in fields for column in columns if _is_called(column, field)}
    return {
        column: field
        for column, field in called.items()
        if not (_is_understood(column) or _names_another(column, field, fields))
    }


def _column_of(field: SheetField, columns: Sequence[str], fields: Sequence[SheetField]) -> str:
    """The column with the first of the field's names that the file has, exactly or with brackets that change nothing:
    需求名称（20字以内） goes before 项目名称.
    """
    for name in map(heading, field.names):
        exactly = (column for column in columns if heading(bare(column)) == name)
        if found := next(exactly, "") or _with_brackets(name, field, columns, fields):
            return found
    return ""


def _with_brackets(name: str, field: SheetField, columns: Sequence[str], fields: Sequence[SheetField]) -> str:
    """The column of this name that says more in brackets, if not of another thing: 需求名称（20字以内）."""
    for column in columns:
        if _without_brackets(column) != name or _names_another(column, field, fields) or speaks_of_openness(column):
            continue
        asides = _asides(column)
        if field.unit and any(UNIT.search(aside) and not _is_of(field.unit, aside) for aside in asides):
            raise UnreadableTable(
                f"“{column}”这一列的单位不是{field.unit}：请换算好，把标题改成“{field.label}”；用不着就删掉这一列。"
            )
        if _is_understood(column):
            return column
    return ""


def _asides(column: str) -> list[str]:
    return [heading(aside) for aside in ASIDE.findall(bare(column))]


def _is_understood(column: str) -> bool:
    return all(UNDERSTOOD.fullmatch(aside) for aside in _asides(column))


def _names_another(column: str, field: SheetField, fields: Sequence[SheetField]) -> bool:
    """Whether the brackets say that the column is another, as 联系人（电话） and 需求名称（英文）."""
    others = {heading(name) for other in fields if other is not field for name in other.names}
    return any(aside in others or OF_ANOTHER_LANGUAGE.fullmatch(aside) for aside in _asides(column))


def _is_called(column: str, field: SheetField) -> bool:
    return _without_brackets(column) in map(heading, field.names)


def _without_brackets(column: str) -> str:
    return heading(ASIDE.sub("", NUMBERING.sub("", column)))


def _is_of(unit: str, aside: str) -> bool:
    """Whether these words name the unit, and no multiple of it."""
    return unit.removesuffix("元") in aside and not re.search("[亿千百]|万人", aside)


def _missing(columns: Sequence[str], field: SheetField, fields: Sequence[SheetField]) -> str:
    others = [other for other in fields if other is not field]
    free = [column for column in columns if not any(_is_called(column, one) for one in others)]
    near = next(filter(None, (_first_with(words, free) for words in _near(field))), "")
    beside = (
        "，括号里说的是谁能看的，请写进“公开范围”一列" if any(one.key == "confidentiality" for one in others) else ""
    )
    hint = f"“{near}”要是它，请改成“{field.label}”{'' if _is_understood(near) else beside}；没有的，" if near else ""
    return f"表里没有“{field.label}”这一列：{hint}请在第 1 行补上标题，或者用我们的模板。"


def _near(field: SheetField) -> list[str]:
    """What a head may hold that is meant for the field, the likelier first."""
    names = "|".join(re.escape(name) for name in map(heading, field.names) if len(name) >= SHORTEST_NAME)
    return [f"需求.*(?:{names})", *filter(None, [field.near]), names]


def _first_with(words: str, columns: Sequence[str]) -> str:
    return next((column for column in columns if re.search(words, heading(column))), "")


def _two(unclear: str, taken: str, field: SheetField) -> str:
    return (
        f"“{unclear}”和“{taken}”都像是“{field.label}”，括号里的话没有读懂：要收的那一列，请把标题改成“{field.label}”，"
        "另一列请删掉或者改个名字。"
    )
