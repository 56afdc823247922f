"""The deeds about tables that are brought in: who is told, and what the record keeps."""

import hashlib
from unittest.mock import patch

from kezhan.exchange import confirming, looking, receiving, runs
from kezhan.exchange.models import ImportRun
from kezhan.exchange.needs import ReadyNeed, preview
from kezhan.exchange.receiving import receive_needs
from kezhan.exchange.shown import hash_of
from tests.deeds.case import Case, nothing
from tests.exchange.tables import as_csv, plain
from tests.lived import lived_once
from tests.province import Province

TABLE = plain("糕点发霉")
HEAD = as_csv([("需求名称", "需求内容")])
DIGEST, HEAD_DIGEST = (hashlib.sha256(one).hexdigest() for one in (TABLE, HEAD))
SHOWN = hash_of(
    {
        "ready": [
            {
                "place": "第 2 行",
                "title": "糕点发霉",
                "task": "bottleneck",
                "host": "",
                "budget": None,
                "wanted_by": None,
                "openness": "公开",
                "notes": "没写类型，暂按技术攻关",
            }
        ],
        "repeats": [],
        "unused": [],
        "not_read": [],
        "beware": "",
        "counts": [1, 0, hash_of([])],
    }
)
YES = ("confirm_import", {"digest": DIGEST})
DONE = "“需求.csv”导入完了：收进 1 条，已有 0 条没有重复收，0 行有错没有收"
BROUGHT = (
    ("collect_need", {"external_key": "a1"}),
    ("import_needs", {"digest": DIGEST, "brought": 1, "repeats": 0, "faulty": 0}),
)


def rows(province: Province) -> list[ReadyNeed]:
    return preview(TABLE, "需求.csv", province.associations.liwan).ready


@lived_once
def received(province: Province) -> ImportRun:
    return receive_needs(TABLE, "需求.csv", by=province.posts.liwan)


@lived_once
def waiting(province: Province, table: bytes = TABLE) -> ImportRun:
    """A long table that nobody has looked at yet, as the background finds it."""
    with patch.object(receiving, "is_short", lambda content: False), patch.object(receiving, "look_at_table"):
        return receive_needs(table, "需求.csv", by=province.posts.liwan)


@lived_once
def unreadable(province: Province) -> ImportRun:
    return waiting(province, HEAD)


@lived_once
def confirmed(province: Province) -> ImportRun:
    """A run whose rows nobody has brought yet, as the background finds it."""
    with patch.object(confirming, "AT_ONCE", 0), patch.object(confirming, "carry_out_import"):
        return confirming.confirm(received(province), by=province.posts.liwan)


CASES = (
    Case(
        receive_needs,
        nothing,
        lambda p, _: received(p),
        entries=(("look_at_import", {"digest": DIGEST, "ready": 1, "faulty": 0, "shown": SHOWN}),),
    ),
    Case(
        looking.look_at,
        waiting,
        lambda p, run: looking.look_at(run, by=p.posts.liwan),
        told={"liwan-": "“需求.csv”检查完了：可以收 1 条，已有 0 条，有错 0 行。请看过再确认"},
        entries=(("look_at_import", {"digest": DIGEST, "ready": 1, "faulty": 0, "shown": SHOWN}),),
    ),
    Case(
        receiving.receive_needs,
        nothing,
        lambda p, _: waiting(p),
        entries=(("receive_import", {"digest": DIGEST}),),
    ),
    Case(
        looking.look_at,
        unreadable,
        lambda p, run: looking.look_at(run, by=p.posts.liwan),
        told={"liwan-": "“需求.csv”没有收：表里只有标题，没有内容：从第 2 行开始填"},
        entries=(("refuse_import", {"digest": HEAD_DIGEST}),),
    ),
    Case(
        confirming.confirm,
        received,
        lambda p, run: confirming.confirm(run, by=p.posts.liwan),
        told={"liwan-": DONE},
        entries=(YES, *BROUGHT),
    ),
    Case(
        runs.carry_out,
        confirmed,
        lambda p, run: runs.carry_out(run, by=p.posts.liwan),
        told={"liwan-": DONE},
        entries=BROUGHT,
    ),
    Case(
        runs.bring_batch,
        rows,
        lambda p, ready: runs.bring_batch(ready, by=p.posts.liwan),
        entries=(("collect_need", {"external_key": "a1"}),),
    ),
)
