"""Small tables of work, as somebody of the known station sends them."""

from datetime import timedelta

from kezhan.stations.models import Station
from tests.exchange.tables import as_csv
from tests.work.people import TODAY, team

DAY = str(TODAY - timedelta(days=1))
HEAD = (
    "站点",
    "任务",
    "做了什么",
    "日期",
    "结束日期",
    "专家和工时",
    "补录或工时长的说明",
    "节约成本（万元）",
    "新会员（人）",
)


def names(station: Station) -> list[str]:
    return [station.team.get(pk=key).name for key in team(station)]


def row(station: Station, **said: str) -> tuple[str, ...]:
    """A sound row, with other words in some of its cells."""
    first, second, *_ = names(station)
    usual = {
        "站点": station.name,
        "任务": "技术攻关",
        "做了什么": "查冷冻失水",
        "日期": DAY,
        "专家和工时": f"{first} 3；{second}1.5小时",
        "节约成本（万元）": "2.5",
    }
    return tuple((usual | said).get(head, "") for head in HEAD)


def table(*rows: tuple[str, ...]) -> bytes:
    return as_csv([HEAD, *rows])


def rows_of(station: Station, numbers: str) -> list[tuple[str, ...]]:
    """A row of an hour for each of these characters."""
    return [row(station, 做了什么=f"第{n}件", 专家和工时=f"{names(station)[0]} 1") for n in numbers]
