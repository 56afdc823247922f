"""Carry an import out: a short one in one transaction, a long one in batches, so that others can work in between.

Another time brings what is still missing and nothing twice: a row is known by its number, or by its words.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.exchange.as_recorded import (
    CONFIRMED,
    Halted,
    chosen_openness,
    owner_as_told,
    refuse_another_file,
    refuse_changed,
    refuse_left,
    refuse_unconfirmed,
)
from kezhan.exchange.known_needs import Known, ReadyNeed
from kezhan.exchange.models import LONGEST_SAID, ImportRun, RunState
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Brought, Preview, in_batches
from kezhan.journal.recording import record_as_told
from kezhan.needs.collecting import attach_host, collect_need
from kezhan.needs.models import Confidentiality
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Association, Post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.text.lines import shortened


def import_page(run: ImportRun) -> str:
    """The path of the run's page, for messages to people."""
    return f"/needs/import/{run.pk}/"


def sender(by: Post) -> Addressee:
    """Whom a message about the run reaches, in the post in which they sent it."""
    return Addressee(by.account_id, by.pk)


def counted(found: Preview[ReadyNeed], brought: int = 0) -> dict[str, Any]:
    """What the run keeps of a look at its file when so many rows are in; the look counts those as there already."""
    return {
        "total": brought + len(found.ready),
        "repeats": max(0, len(found.repeats) - brought),
        "faults": [[str(fault.place), fault.column, fault.reason] for fault in found.faults],
    }


def refuse_stranger(by: Post) -> Association:
    """The association of the post. Refused for others: only associations collect needs for others."""
    if by.association is None:
        clause = editions.in_force().rules.associations_take_part.clause
        raise Refused("成批的需求由科协代征集，请换成科协的岗位", clause)
    return by.association


def asks_openness(run: ImportRun) -> bool:
    """Whether the table does not say who may read, and nobody has chosen it yet."""
    return bool(run.shown.get("beware")) and not chosen_openness(run)


def _preview(run: ImportRun) -> Preview[ReadyNeed]:
    """Refused where its file is another one, or no table of needs any more because we read more strictly than when it
    came.
    """
    refuse_another_file(run, CONFIRMED)
    try:
        unsaid = Confidentiality(chosen_openness(run) or Confidentiality.PUBLIC)
        return preview(bytes(run.content or b""), run.filename, run.association, unsaid)
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable).removesuffix("。")) from None


def carry_out(run: ImportRun, *, by: Post) -> ImportRun:
    """Bring the rows batch by batch and say how it ended. A refusal stops it; the rows that came in before stay."""
    _note(run, RunState.RUNNING, "")
    try:
        refuse_unconfirmed(run, by)
        done = bring(_looked_at_again(run), by=by, progress=lambda count: _progress(run, count))
    except Halted as halted:
        return _stopped(run, f"收到第 {run.brought} 条后停下了：{halted}", people_of(owner_as_told(run)[0]))
    except Refused as refused:
        return _stopped(run, f"收到第 {run.brought} 条后停下了：{refused}。改好后可以接着导入", [sender(by)])
    except Exception:
        said = f"收到第 {run.brought} 条后出了意外，已收的都在。可以接着导入，不会重复"
        _stopped(run, said, [sender(by)])
        raise
    return _finish(run, done, by)


def _looked_at_again(run: ImportRun) -> list[ReadyNeed]:
    """The rows to bring now. What became a fault or a repeat after the first look is told with the others."""
    refuse_changed(run)
    found = _preview(run)
    if found.beware and not chosen_openness(run):
        raise Halted("这张表没有一列说谁能看，也没有人选过；请重新上传，再选全部公开还是全部不公开")
    figures = counted(found, run.brought)
    for name, value in figures.items():
        setattr(run, name, value)
    run.save(update_fields=figures)
    return found.ready


def bring(ready: Sequence[ReadyNeed], *, by: Post, progress: Callable[[int], None] = lambda count: None) -> Brought:
    """Collect the rows: a short table whole or not at all, a long one in batches. Each batch tells its `progress`."""
    return in_batches(ready, lambda batch: bring_batch(batch, by=by), progress)


@transaction.atomic
def bring_batch(ready: Sequence[ReadyNeed], *, by: Post) -> Brought:
    """Bring all of these rows or, where a rule refuses one, none. It skips the rows that came in meanwhile."""
    refuse_left(by)
    association = Association.objects.select_for_update(no_key=True).get(pk=refuse_stranger(by).pk)
    known = Known(association)
    known.look_up(ready)
    fresh = [one for one in ready if _is_new(one, known)]
    for one in fresh:
        _bring_one(one, by)
    return Brought(len(fresh), len(ready) - len(fresh))


def _is_new(ready: ReadyNeed, known: Known) -> bool:
    """Whether the row did not come in meanwhile. Refused when it did, and is open to more readers than it asks for,
    or when others keep it more closed.
    """
    there, elsewhere = known.there(ready), known.there_elsewhere(ready)
    if there is None and elsewhere and elsewhere.is_more_closed_than(ready):
        raise Refused(f"{ready.place}：{elsewhere.why_closed(ready)}")
    if there and there.is_more_open_than(ready):
        raise Refused(f"{ready.place}：{there.why_not(ready)}")
    return there is None


def _bring_one(ready: ReadyNeed, by: Post) -> None:
    try:
        need = collect_need(ready.particulars, division=ready.division, external_key=ready.external_key, by=by)
        if ready.host is not None:
            attach_host(need, ready.host, by=by)
    except Refused as refused:
        raise Refused(f"{ready.place}：{refused.reason}", refused.clause) from None


def _progress(run: ImportRun, count: int) -> None:
    run.brought, run.touched_at = run.brought + count, clock.now()
    run.save(update_fields=["brought", "touched_at"])


def _note(run: ImportRun, state: RunState, said: str) -> ImportRun:
    run.state, run.said, run.touched_at = state, shortened(said, LONGEST_SAID), clock.now()
    run.save(update_fields=["state", "said", "touched_at"])
    return run


@transaction.atomic
def _stopped(run: ImportRun, said: str, told: Iterable[int]) -> ImportRun:
    """It is told why: to everybody of the association where whoever said yes may be gone or never have said so."""
    tell(told, f"“{run.filename}”{said}", import_page(run))
    return _note(run, RunState.STOPPED, said)


@transaction.atomic
def _finish(run: ImportRun, done: Brought, by: Post) -> ImportRun:
    """Delete the file, which nobody needs any more; its hash stays on record."""
    run.content, run.shown = None, {}
    run.repeats += done.repeats
    run.save(update_fields=["content", "shown", "repeats"])
    faulty = run.faulty_rows
    said = f"收进 {run.brought:,} 条，已有 {run.repeats:,} 条没有重复收，{faulty:,} 行有错没有收"
    record_as_told("import_needs", run, by, digest=run.digest, brought=run.brought, repeats=run.repeats, faulty=faulty)
    tell([sender(by)], f"“{run.filename}”导入完了：{said}", import_page(run))
    return _note(run, RunState.DONE, said)
