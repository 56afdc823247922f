"""The deeds about tables that are brought in: who is told, and what the record keeps."""

from kezhan.exchange import runs
from kezhan.exchange.needs import ReadyNeed, preview
from tests.deeds.case import Case
from tests.exchange.tables import plain
from tests.province import Province


def rows(province: Province) -> list[ReadyNeed]:
    return preview(plain("糕点发霉"), "需求.csv", province.associations.liwan).ready


CASES = (
    Case(
        runs.bring_batch,
        rows,
        lambda p, ready: runs.bring_batch(ready, by=p.posts.liwan),
        entries=(("collect_need", {"external_key": "a1"}),),
    ),
)
