"""The deeds about tables of work: who is told, and what the record keeps."""

import hashlib
from unittest.mock import patch

from kezhan.exchange import ledger_deeds
from kezhan.exchange.ledger_runs import looked_at
from kezhan.exchange.models import LedgerRun
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.exchange.tables import as_csv
from tests.matching.people import MONDAY
from tests.province import Province

HEAD = ("站点", "任务", "做了什么", "日期", "专家和工时")
FOOD = "food经办（广东省食品学会）"
DONE = "“台账.csv”导入完了：收进 1 条，已有 0 条没有重复收，0 行有错没有收"


def table(province: Province) -> bytes:
    station = operating(province)
    said = (station.name, "技术攻关", "看了配餐间", str(MONDAY.date()), f"{station.team.order_by('pk')[0].name} 2")
    return as_csv([HEAD, said])


def received(province: Province) -> LedgerRun:
    return ledger_deeds.receive_ledger(table(province), "台账.csv", by=province.posts.food)


def waiting(province: Province) -> LedgerRun:
    """A long file, no table of work, at which nobody has looked yet."""
    operating(province)
    with patch.object(ledger_deeds, "is_short", lambda content: False), patch.object(ledger_deeds, "look_at_ledger"):
        return ledger_deeds.receive_ledger(as_csv([HEAD]), "台账.csv", by=province.posts.food)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


TABLE = as_csv(
    [
        HEAD,
        ("广东省食品学会驻荔湾区白鹤洞街社区卫生服务中心科技服务站", "技术攻关", "看了配餐间", "2026-03-02", "食一 2"),
    ]
)

CASES = (
    Case(
        ledger_deeds.receive_ledger,
        table,
        lambda p, content: ledger_deeds.receive_ledger(content, "台账.csv", by=p.posts.food),
        entries=(("receive_ledger", {"digest": digest(TABLE)}),),
    ),
    Case(
        ledger_deeds.confirm_ledger,
        received,
        lambda p, run: ledger_deeds.confirm_ledger(run, by=p.posts.food),
        told={
            "clinic": f"{FOOD}从表里记了 1 次服务，请确认",
            "expert": f"{FOOD}从表里记了服务，写着你一共 2 小时。不对的请改",
            "food-": DONE,
        },
        entries=(
            ("confirm_ledger", {"digest": digest(TABLE)}),
            ("write_down_work", {"task": "技术攻关", "days": "2026-03-02", "hours": "食一 2 小时", "outcomes": ""}),
            ("import_ledger", {"digest": digest(TABLE), "brought": 1, "repeats": 0, "faulty": 0}),
        ),
    ),
    Case(
        looked_at,
        waiting,
        lambda p, run: looked_at(run),
        told={"food-": "“台账.csv”没有收：表里只有标题，没有内容：从第 2 行开始填"},
        entries=(("refuse_ledger", {"digest": digest(as_csv([HEAD]))}),),
    ),
)
LOCKS = {
    "exchange.ledger_deeds.confirm_ledger": "ledgerrun station expert",
}
NO_LOCK = {"exchange.ledger_deeds.receive_ledger", "exchange.ledger_runs.looked_at"}
