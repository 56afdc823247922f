"""A table of work that somebody of the food society sent and has not said yes to."""

from typing import Any

from kezhan import clock
from kezhan.exchange.ledger_deeds import receive_ledger
from kezhan.stations.models import Station
from tests.exchange.tables import as_csv
from tests.province import Province

HEAD = ("站点", "任务", "做了什么", "日期", "专家和工时")


def table_of(station: Station, title: str) -> bytes:
    """Half an hour of the team's second expert today."""
    expert = station.team.order_by("pk")[1].name
    return as_csv([HEAD, (station.name, "技术攻关", title, str(clock.today()), f"{expert} 0.5")])


def ledger(province: Province, station: Station) -> dict[str, Any]:
    """The table, looked at."""
    table = table_of(station, "台账里的发酵诊断")
    return {"ledger_run": receive_ledger(table, "食品学会台账.csv", by=province.posts.food)}
