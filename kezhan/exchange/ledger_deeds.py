"""Somebody sends a table of work, looks at what it would bring, and says yes. Nothing is written before."""

import io

from django.db import transaction

from kezhan import clock
from kezhan.exchange.alone import NOT_YET
from kezhan.exchange.as_recorded import digest_of
from kezhan.exchange.jobs import carry_out_ledger, look_at_ledger
from kezhan.exchange.ledger import BOUNDS, preview
from kezhan.exchange.ledger_runs import carry_ledger_out, keep_found, refuse_falsified
from kezhan.exchange.models import LedgerRun, RunState
from kezhan.exchange.receiving import SIZE_LIMIT
from kezhan.exchange.short_tables import AT_ONCE, is_short
from kezhan.exchange.state_secrets import refuse_state_secret
from kezhan.files.inspecting import refuse_harmful_table
from kezhan.files.receiving import clean_name
from kezhan.journal.recording import record
from kezhan.organisations.models import Post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.workbook_measuring import SIGNS_A_ROW
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.work.moves import WRITER
from kezhan.work.writers import stations_of


def receive_ledger(content: bytes, filename: str, *, by: Post) -> LedgerRun:
    """Keep the file: a short one with what looking at it gave, a long one for the background.

    Refused for who writes for no station, where a short one is no table of work, and while the last one is looked at.
    """
    if not stations_of(by).exists():
        clause = editions.in_force().rules.named_persons.clause
        raise Refused(f"服务记录由{WRITER.label}来记，你现在没有能记的站点", clause, "file")
    if len(content) > SIZE_LIMIT:
        raise Refused(f"文件超过 {SIZE_LIMIT // 1024 // 1024} MB，请分成几份", field="file")
    name, moment = clean_name(filename), clock.now()
    run = LedgerRun(post=by, filename=name, content=content, looked_at_at=moment, touched_at=moment)
    run.digest = digest_of(content)
    _refuse_second(by)
    refuse_harmful_table(name, io.BytesIO(content), most_signs=BOUNDS.rows * SIGNS_A_ROW)
    try:
        refuse_state_secret("文件名", name)
        found = preview(content, name, by) if is_short(content) else None
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable), field="file") from None
    with transaction.atomic():
        run.save()
        record("receive_ledger", run, by, digest=run.digest)
        if found is None:
            look_at_ledger.enqueue(run.pk)
            return run
        return keep_found(run, found)


def confirm_ledger(run: LedgerRun, *, by: Post) -> LedgerRun:
    """Bring the sound rows: a short table at once, a long one in the background. The second click is refused."""
    run = _taken_up(run, by)
    if run.total > AT_ONCE:
        carry_out_ledger.enqueue(run.pk)
        return run
    return carry_ledger_out(run)


@transaction.atomic
def _taken_up(run: LedgerRun, by: Post) -> LedgerRun:
    run = LedgerRun.objects.select_for_update(of=("self",), no_key=True).select_related("post").get(pk=run.pk)
    if by.pk != run.post_id:
        raise Refused(f"这份表由{run.post}导入")
    if run.state in (RunState.REFUSED, RunState.DROPPED):
        raise Refused(run.said)
    if not run.may_go_on:
        raise Refused(f"这份表现在是“{run.get_state_display()}”，不用再点一次")
    if not run.total and run.state == RunState.LOOKED_AT:
        raise Refused("这份表里没有可以收的行，请改好再传")
    refuse_falsified(run)
    run.state, run.touched_at = RunState.WAITING, clock.now()
    run.save(update_fields=["state", "touched_at"])
    record("confirm_ledger", run, by, digest=run.digest)
    return run


def _refuse_second(by: Post) -> None:
    looking = LedgerRun.objects.filter(post=by, state=RunState.LOOKING)
    if any(not run.has_stalled for run in looking.only("touched_at")):
        raise Refused(NOT_YET, field="file")
