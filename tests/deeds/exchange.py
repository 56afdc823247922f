"""The deeds about tables that are brought in: who is told, and what the record keeps."""

import hashlib
from unittest.mock import patch

from kezhan.exchange import confirming, runs
from kezhan.exchange.models import ImportRun
from kezhan.exchange.needs import ReadyNeed, preview
from tests.deeds.case import Case, nothing
from tests.exchange.tables import plain
from tests.province import Province

TABLE = plain("糕点发霉")
DIGEST = hashlib.sha256(TABLE).hexdigest()
YES = ("confirm_import", {"digest": DIGEST})
DONE = "“需求.csv”导入完了：收进 1 条，已有 0 条没有重复收，0 行有错没有收"
BROUGHT = (
    ("collect_need", {"external_key": "a1"}),
    ("import_needs", {"digest": DIGEST, "brought": 1, "repeats": 0, "faulty": 0}),
)


def rows(province: Province) -> list[ReadyNeed]:
    return preview(TABLE, "需求.csv", province.associations.liwan).ready


def received(province: Province) -> ImportRun:
    return runs.receive_needs(TABLE, "需求.csv", by=province.posts.liwan)


def confirmed(province: Province) -> ImportRun:
    """A run whose rows nobody has brought yet, as the background finds it."""
    with patch.object(confirming, "WHOLE", 0), patch.object(confirming, "carry_out_import"):
        return confirming.confirm(received(province), by=province.posts.liwan)


CASES = (
    Case(
        runs.receive_needs,
        nothing,
        lambda p, _: received(p),
        entries=(("look_at_import", {"digest": DIGEST, "ready": 1, "faulty": 0}),),
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
