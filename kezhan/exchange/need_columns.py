"""The columns of the sheet of needs, and the template that people fill in."""

import re
from dataclasses import replace

from kezhan.exchange.openness_words import heading
from kezhan.exchange.sheet_fields import SheetField
from kezhan.exchange.tables import SheetRead
from kezhan.paper.sheets import write_template

KIND, TOWN = "需求类别", "所属镇街"
"""Heads below which offices have words of their own. One that is not understood is told, and stops no row."""
FIELDS = (
    SheetField("key", ("来源编号", "id", "编号"), 18, "2026-001", "原来那张表里的编号；同一个编号，你们只收一次。"),
    SheetField(
        "title",
        ("需求名称", "title", "技术需求名称", "名称", "标题", "项目名称"),
        36,
        "糕点保质期太短",
        "一句话说清要解决什么。",
        True,
        "(?:需求|难题|课题|题目)$",
    ),
    SheetField(
        "text",
        ("需求内容", "text", "技术需求内容", "内容", "需求描述"),
        60,
        "常温只能放 3 天，夏天退货超过两成，想找专家指导配方和包装。",
        "现状、难点、想要的结果。",
        True,
        "描述|现状|难点|详情|简述",
    ),
    SheetField(
        "task", ("需求类型", "类型", "task", KIND), 14, "{task}", "任务里的一项；不填就按名称判断，预览时给你看。"
    ),
    SheetField(
        "host",
        ("需求单位", "单位", "单位名称", "企业名称"),
        30,
        "{town}荔香饼业有限公司",
        "单位全称或统一社会信用代码；平台上有就归到它，没有就先代征集。",
    ),
    SheetField("division", ("所在地", "地区", "区域", TOWN), 22, "{county}", "名称或代码；不填就是你们科协的辖区。"),
    SheetField("discipline", ("学科", "学科领域"), 18, "550.1010", "国标学科的名称或代码，可不填。"),
    SheetField("industry", ("行业", "所属行业"), 18, "C1411", "国标行业的名称或代码，可不填。"),
    SheetField(
        "wanted_by",
        ("希望完成时间", "期望完成时间", "完成时间", "完成期限", "期限"),
        14,
        "2027-06-30",
        "年-月-日，可不填。",
    ),
    SheetField(
        "budget",
        ("预算（万元）", "预算(万元)", "经费（万元）", "预算", "经费", "拟投入资金（万元）", "拟投入资金"),
        12,
        "12.5",
        "以万元填，可不填。",
    ),
    SheetField(
        "confidentiality",
        ("公开范围", "保密要求"),
        18,
        "公开",
        "公开、仅受邀学会可见、仅科协可见，三选一；每行都要写。",
    ),
    SheetField("contact_name", ("联系人",), 12, "陈国栋", "可不填。"),
    SheetField(
        "contact_phone", ("联系电话", "电话", "手机", "联系方式"), 16, "13800000000", "手机或带区号的座机，可不填。"
    ),
)
LABELS = {field.key: field.label for field in FIELDS} | {"external_key": "来源编号"}
RUNNING = "编号"
"""A head that means now the number of a need where it comes from, now that of the row."""
CONTACT = re.compile("(?:企业|单位)?联系人(?:姓名)?[及和与](?:其|联系)?(?:电话|手机号?码?|方式)")
NAME_AND_PHONE = re.compile(r"([\u4e00-\u9fff·]{2,6})[\s:：,，、/]*(1\d{10}|0\d{2,3}-\d{7,8})")
TEMPLATE_NAME = "需求导入模板.xlsx"


def without_running_number(sheet: SheetRead) -> SheetRead:
    """The sheet without its column 编号 if that only counts the rows, 1, 2, 3, as it does anew in every table."""
    column = sheet.columns.get("key", "")
    numbers = [row.values[column] for row in sheet.entries] if heading(column) == RUNNING else []
    if not numbers or numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return sheet
    columns = {key: named for key, named in sheet.columns.items() if key != "key"}
    return replace(sheet, columns=columns, unused=[*sheet.unused, column])


def with_contacts_apart(sheet: SheetRead) -> SheetRead:
    """The sheet with name and telephone in columns of their own, if one column has both plainly in each cell, as
    陈国栋 13800000000; where it has not, with a hint to do so.
    """
    column = next((one for one in sheet.unused if CONTACT.fullmatch(heading(one))), "")
    if not column or {"contact_name", "contact_phone"} & sheet.columns.keys():
        return sheet
    apart = [NAME_AND_PHONE.fullmatch(row.values[column]) for row in sheet.table.rows]
    if any(row.values[column] and not found for row, found in zip(sheet.table.rows, apart, strict=True)):
        return replace(sheet, hints={**sheet.hints, column: "要收，请分成“联系人”和“联系电话”两列"})
    names = {key: LABELS[key] for key in ("contact_name", "contact_phone")}
    rows = [
        replace(row, values=row.values | dict(zip(names.values(), found.groups() if found else ("", ""), strict=True)))
        for row, found in zip(sheet.table.rows, apart, strict=True)
    ]
    unused = [one for one in sheet.unused if one != column]
    return replace(sheet, table=replace(sheet.table, rows=rows), columns=sheet.columns | names, unused=unused)


def template() -> bytes:
    """The empty sheet as an .xlsx file, with help at each cell and examples on a second sheet."""
    return write_template("需求", [field.in_template for field in FIELDS])
