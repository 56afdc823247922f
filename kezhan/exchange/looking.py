"""Look at a table that an association sends: what bringing it would do, row by row. No need is written yet."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.exchange.as_recorded import (
    LOOKED_AT,
    RECEIVED,
    REFUSED,
    Halted,
    counts_of,
    owner_as_told,
    refuse_another_file,
    refuse_changed,
    refuse_left,
)
from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.models import LONGEST_SAID, ImportRun, RunState
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.runs import counted, import_page, sender
from kezhan.exchange.shown import hash_of, shown_of
from kezhan.exchange.state_secrets import StateSecret
from kezhan.journal.recording import record, record_as_told
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy.refusal import Refused
from kezhan.text.lines import shortened

OFTEN = timedelta(seconds=1)
"""The progress is written no more often: SQLite writes the whole file again with it."""


def look_at(run: ImportRun, *, by: Post) -> ImportRun:
    """Look at a long table in the background and tell its sender how it ended. A refused file is not kept."""
    try:
        refuse_left(by, "这张表没有检查；要收的话，请在岗的同事上传")
        _refuse_falsified(run)
        found = preview(bytes(run.content or b""), run.filename, run.association, progress=_progress_of(run))
        return _found(run, found, by)
    except StateSecret as secret:
        return _refused(run, secret.unquoted)
    except (UnreadableTable, Refused) as refused:
        return _refused(run, str(refused), everybody=isinstance(refused, Halted))
    except Exception:
        _refused(run, "检查的时候出了意外，请重新上传；还不行，请告诉管理员")
        raise


@transaction.atomic
def keep_found(run: ImportRun, found: Preview[ReadyNeed], by: Post) -> ImportRun:
    """Keep what the look found, with the file, for a yes. The record has the hash of both."""
    run.state, run.touched_at = RunState.LOOKED_AT, clock.now()
    for name, value in counted(found).items():
        setattr(run, name, value)
    run.shown = shown_of(found) | {"counts": counts_of(run)}
    run.save()
    facts = {"digest": run.digest, "ready": run.total, "faulty": run.faulty_rows, "shown": hash_of(run.shown)}
    record(LOOKED_AT, run, by, **facts)
    return run


def _refuse_falsified(run: ImportRun) -> None:
    refuse_changed(run)
    refuse_another_file(run, RECEIVED)


def _progress_of(run: ImportRun) -> Callable[[int, int], None]:
    def progress(seen: int, rows: int) -> None:
        if clock.now() - run.touched_at >= OFTEN:
            run.seen, run.rows, run.touched_at = seen, rows, clock.now()
            run.save(update_fields=["seen", "rows", "touched_at"])

    return progress


@transaction.atomic
def _found(run: ImportRun, found: Preview[ReadyNeed], by: Post) -> ImportRun:
    if (held := _still_looked_at(run)) is None:
        return run
    _refuse_falsified(held)  # also what somebody changed while the look was going on
    keep_found(held, found, by)
    said = f"可以收 {held.total:,} 条，已有 {held.repeats:,} 条，有错 {held.faulty_rows:,} 行"
    tell([sender(by)], f"“{held.filename}”检查完了：{said}。请看过再确认", import_page(held))
    return held


@transaction.atomic
def _refused(run: ImportRun, reason: str, everybody: bool = False) -> ImportRun:
    """Nothing of the file is kept. `everybody` of the association learns why where the sender may have left."""
    if (held := _still_looked_at(run)) is None:
        return run
    association, by = owner_as_told(held)
    held.let_go(RunState.REFUSED, shortened(reason.removesuffix("。"), LONGEST_SAID))
    record_as_told(REFUSED, held, by, digest=held.digest)
    told = people_of(association) if everybody else [sender(by)]
    tell(told, f"“{held.filename}”没有收：{held.said}", import_page(held))
    return held


def _still_looked_at(run: ImportRun) -> ImportRun | None:
    """The locked run, unless it was let go meanwhile."""
    locked = ImportRun.objects.select_for_update(of=("self",), no_key=True).select_related("association")
    held = locked.get(pk=run.pk)
    return held if held.state == RunState.LOOKING else None
