"""The columns of the sheet of work, with one for each measure, and the template with what its writer may choose."""

from dataclasses import replace

from kezhan.exchange.sheet_fields import SheetField
from kezhan.organisations.models import Post
from kezhan.paper.sheets import write_template
from kezhan.policy.shape import Edition
from kezhan.policy.work import Measure
from kezhan.work.particulars import who_may_have_served
from kezhan.work.writers import stations_of

TEMPLATE_NAME = "服务记录导入模板.xlsx"
OUTCOME = "outcome_"
YES_OR_NO = {"是": "yes", "否": ""}


OWN = (
    SheetField(
        "station",
        ("站点", "站点名称", "备案号", "备案编号", "牌匾编号"),
        36,
        "{province}食品学会驻{town}荔香饼业有限公司科技服务站",
        "站点的全称、备案号或牌匾编号。",
        True,
    ),
    SheetField("task", ("任务", "任务类型", "工作类型"), 14, "{task}", "从列出的任务里选。", True),
    SheetField("title", ("做了什么", "工作内容", "标题", "名称"), 36, "到虾棚看水质，教了调水的办法", "一句话。", True),
    SheetField("began_on", ("日期", "哪一天", "开始日期", "时间"), 12, "2026-11-20", "年-月-日。", True),
    SheetField("ended_on", ("结束日期", "到哪一天"), 12, "2026-11-21", "做了几天的才填。"),
    SheetField(
        "hours",
        ("专家和工时", "专家", "谁去的"),
        26,
        "张三 6；李四 2",
        "姓名后面写小时数，几位专家用分号隔开。",
        True,
        is_free=True,
    ),
    SheetField("place", ("地点",), 18, "三号虾棚", "不填就是被服务单位。"),
    SheetField("text", ("经过和结果", "经过", "结果"), 40, "氨氮偏高，换水后两天降下来。", "可不填。"),
    SheetField(
        "explanation",
        ("补录或工时长的说明", "说明", "补录原因"),
        24,
        "纸质记录这个月才整理",
        "做完很久才记的、一天工时很长的，写明原因。",
    ),
    SheetField("is_public", ("可以公开", "是否公开"), 10, "是", "是或否；不填就不公开。"),
)
"""The columns under every edition; those of its measures follow."""


def fields(edition: Edition, stations: tuple[str, ...] = (), experts: tuple[str, ...] = ()) -> tuple[SheetField, ...]:
    """The columns under this edition; the names of stations and experts are offered in the template."""
    tasks = tuple(task.label for task in edition.tasks)
    offered = {"station": stations, "task": tasks, "hours": experts, "is_public": tuple(YES_OR_NO)}
    own = (replace(one, choices=offered.get(one.key, ())) for one in OWN)
    return (*own, *(_of_measure(one, edition) for one in edition.measures))


def _of_measure(one: Measure, edition: Edition) -> SheetField:
    tasks = "、".join(edition.task(task).label for task in one.tasks)
    names = (f"{one.label}（{one.unit}）", one.label)
    return SheetField(f"{OUTCOME}{one.key}", names, 14, "", f"以{one.unit}填，{tasks}的工作才填。")


def template(edition: Edition, by: Post) -> bytes:
    """The empty sheet as an .xlsx file; it offers the stations for which this person writes, and their experts."""
    stations = list(stations_of(by))
    names = tuple(station.name for station in stations)
    experts = {expert.name for station in stations for expert in who_may_have_served(station)}
    return write_template("服务记录", [field.in_template for field in fields(edition, names, tuple(sorted(experts)))])
