"""Files that somebody looked at and then left. What people wrote in them, with telephones, is not kept for ever."""

from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.exchange.models import ImportRun, LedgerRun, Run, RunState
from kezhan.journal.recording import CLOCKWORK, record_as_told

KEPT = timedelta(days=7)
"""A file waits so long for its confirmation, or for another start where it broke off or its worker died."""


def drop_left_lying() -> None:
    """Delete the files that nobody has touched for long; their hashes, and the rows that came in, stay."""
    for model in (ImportRun, LedgerRun):
        left = model._default_manager.filter(content__isnull=False, touched_at__lt=clock.now() - KEPT)
        for run in left.order_by("pk").values_list("pk", flat=True):
            _drop(model, run)


@transaction.atomic
def _drop(model: type[Run], pk: int) -> None:
    run = model._default_manager.select_for_update(no_key=True).get(pk=pk)
    if run.content is None or clock.now() - run.touched_at <= KEPT:
        return
    so_far = f"收到第 {run.brought} 条后" if run.brought else ""
    said = f"{so_far}放了 {KEPT.days} 天没有人接着办，文件已经删掉；还要导入的话，请重新上传，已收的不会重复"
    run.let_go(RunState.DROPPED, said)
    record_as_told(run.dropped, run, CLOCKWORK, digest=run.digest, brought=run.brought)
