"""Look at a table of work and bring its rows, each through the deed that writes work down, so many with a transaction.

A row that a rule refuses stays out with its reason and holds up no other. Another time brings what is still missing.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.exchange.as_recorded import Halted, digest_of, refuse_left
from kezhan.exchange.ledger import ReadyWork, preview
from kezhan.exchange.ledger_columns import fields
from kezhan.exchange.ledger_repeats import written_before
from kezhan.exchange.models import LONGEST_SAID, LedgerRun, RunState
from kezhan.exchange.previews import Preview, batches
from kezhan.exchange.state_secrets import StateSecret
from kezhan.experts.models import Expert
from kezhan.journal.comparing import changed
from kezhan.journal.recording import record_as_told
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Host, Post, Role
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations import under_lock as stations
from kezhan.stations.models import Station
from kezhan.text.lines import shortened
from kezhan.work.addresses import TO_ANSWER
from kezhan.work.writing import write_down_work

OFTEN = timedelta(seconds=1)
"""The progress is written no more often: SQLite writes the whole file again with it."""
SHOWN = 100
"""How many rows of each kind the page shows."""
TOGETHER = 50
"""Rows of a transaction. Each takes a fiftieth of a second, and other writers on SQLite wait for them all."""
LEDGER = "/work/"
PROGRESS = ("brought", "repeats", "faults", "shown", "touched_at")


def run_page(run: LedgerRun) -> str:
    """The path of the run's page, for messages to people."""
    return f"/work/import/{run.pk}/"


def refuse_falsified(run: LedgerRun) -> None:
    """Refused when the run, or its file, is not the one that the record tells of."""
    if changed(run) or digest_of(bytes(run.content or b"")) != run.digest:
        raise Halted("这份表在数据库里被人改过，不再往下办；请重新上传，并请管理员查一查是谁改的")


def looked_at(run: LedgerRun) -> LedgerRun:
    """Look at a long table in the background and tell its sender how it ended. A refused file is not kept."""
    by = run.post
    try:
        refuse_left(by, "这张表没有检查；要收的话，请在岗的人上传")
        refuse_falsified(run)
        found = preview(bytes(run.content or b""), run.filename, by, _seen(run))
    except StateSecret as secret:
        return _refused(run, secret.unquoted, by)
    except (UnreadableTable, Refused) as refused:
        return _refused(run, str(refused), by)
    except Exception:
        _refused(run, "检查的时候出了意外，请重新上传；还不行，请告诉管理员", by)
        raise
    keep_found(run, found)
    said = f"可以收 {run.total:,} 条，已有 {run.repeats:,} 条，有错 {run.faulty_rows:,} 行"
    tell([Addressee(by.account_id, by.pk)], f"“{run.filename}”检查完了：{said}。请看过再确认", run_page(run))
    return run


def keep_found(run: LedgerRun, found: Preview[ReadyWork]) -> LedgerRun:
    """Keep what the look found, for a yes."""
    run.state, run.touched_at = RunState.LOOKED_AT, clock.now()
    run.total, run.repeats = len(found.ready), len(found.repeats)
    run.faults = [[str(fault.place), fault.column, fault.reason] for fault in found.faults]
    run.shown = {
        "ready": [_shown(one) for one in found.ready[:SHOWN]],
        "repeats": [[str(one.place), one.title, one.reason] for one in found.repeats[:SHOWN]],
        "unused": list(found.unused),
        "not_read": list(found.not_read),
    }
    run.save()
    return run


def carry_ledger_out(run: LedgerRun) -> LedgerRun:
    """Bring the rows that somebody said yes to, and say how it ended. What came in before a stop stays."""
    run.seen = run.rows = 0
    _note(run, RunState.RUNNING, "")
    by = run.post
    try:
        refuse_left(by)
        refuse_falsified(run)
        for batch in batches(_rows_to_bring(run, by), TOGETHER):
            _bring_together(run, batch, by)
    except (UnreadableTable, Refused) as refused:
        return _stopped(run, f"：{refused}".removesuffix("。"), by)
    except Exception:
        _stopped(run, "，出了意外，已收的都在。可以接着导入，不会重复", by)
        raise
    return _finished(run, by)


def _rows_to_bring(run: LedgerRun, by: Post) -> list[ReadyWork]:
    """The rows of the file without those that the look, or a rule since, kept out: nobody said yes to them."""
    kept_out = {place for place, _, _ in run.faults}
    found = preview(bytes(run.content or b""), run.filename, by, _seen(run), is_judged=False)
    run.faults += [
        [str(fault.place), fault.column, fault.reason] for fault in found.faults if str(fault.place) not in kept_out
    ]
    repeats = [one for one in found.repeats if str(one.place) not in kept_out]
    run.seen, run.repeats = run.rows, max(0, len(repeats) - run.brought)
    run.save(update_fields=["seen", "rows", "faults", "repeats"])
    return [one for one in found.ready if str(one.place) not in kept_out]


@transaction.atomic
def _bring_together(run: LedgerRun, batch: Sequence[ReadyWork], by: Post) -> LedgerRun:
    """Write these rows down, without those that came in meanwhile, and how far the run is: both hold, or neither.

    The run is locked first, then the stations in their order, then the experts, as if one deed wrote all of it.
    """
    run.refresh_from_db(fields=PROGRESS, from_queryset=LedgerRun.objects.select_for_update(no_key=True))
    stations.lock_all(Station.objects.filter(pk__in={one.station.pk for one in batch}))
    experts = {key for one in batch for key in one.particulars.hours}
    list(Expert.objects.select_for_update(no_key=True).filter(pk__in=experts).order_by("pk").values_list("pk"))
    before = written_before(batch)
    for one in batch:
        if one.form_key in before.states:
            run.repeats += 1
        elif fault := _fault_of(one, by):
            run.faults.append(fault)
        else:
            run.brought += 1
            _add_concerned(run, one)
    run.touched_at = clock.now()
    run.save(update_fields=PROGRESS)
    return run


def _fault_of(one: ReadyWork, by: Post) -> list[str] | None:
    """Write one row down; place, column and reason where a rule refuses it."""
    try:
        write_down_work(one.station, one.particulars, form_key=one.form_key, tells=False, by=by)
    except Refused as refused:
        labels = {column.key: column.label for column in fields(editions.in_force())}
        return [str(one.place), labels.get(refused.field, ""), str(refused)]
    return None


def _add_concerned(run: LedgerRun, one: ReadyWork) -> None:
    """Keep whom the row concerns, for the end: hosts by their number of rows, experts by their hours."""
    concerned = run.shown.setdefault("concerned", {"hosts": {}, "hours": {}})
    host = str(one.station.host_id)
    concerned["hosts"][host] = concerned["hosts"].get(host, 0) + 1
    for expert, hours in one.particulars.hours.items():
        before = Decimal(concerned["hours"].get(str(expert), 0))
        concerned["hours"][str(expert)] = str(before + hours)


def _seen(run: LedgerRun) -> Callable[[int, int], None]:
    def progress(seen: int, rows: int) -> None:
        if clock.now() - run.touched_at >= OFTEN:
            run.seen, run.rows, run.touched_at = seen, rows, clock.now()
            run.save(update_fields=["seen", "rows", "touched_at"])

    return progress


@transaction.atomic
def _refused(run: LedgerRun, reason: str, by: Post) -> LedgerRun:
    run.let_go(RunState.REFUSED, shortened(reason.removesuffix("。"), LONGEST_SAID))
    record_as_told("refuse_ledger", run, by, digest=run.digest)
    tell([Addressee(by.account_id, by.pk)], f"“{run.filename}”没有收：{run.said}", run_page(run))
    return run


@transaction.atomic
def _stopped(run: LedgerRun, why: str, by: Post) -> LedgerRun:
    run.refresh_from_db(fields=PROGRESS)
    said = f"收到第 {run.brought} 条后停下了{why}"
    _tell_concerned(run, by)
    tell([Addressee(by.account_id, by.pk)], f"“{run.filename}”{said}", run_page(run))
    return _note(run, RunState.STOPPED, said)


@transaction.atomic
def _finished(run: LedgerRun, by: Post) -> LedgerRun:
    """Delete the file, which nobody needs any more; its hash stays on record."""
    _tell_concerned(run, by)
    run.content, run.shown = None, {}
    faulty = run.faulty_rows
    said = f"收进 {run.brought:,} 条，已有 {run.repeats:,} 条没有重复收，{faulty:,} 行有错没有收"
    facts = {"digest": run.digest, "brought": run.brought, "repeats": run.repeats, "faulty": faulty}
    record_as_told("import_ledger", run, by, **facts)
    tell([Addressee(by.account_id, by.pk)], f"“{run.filename}”导入完了：{said}", run_page(run))
    return _note(run, RunState.DONE, said)


def _tell_concerned(run: LedgerRun, by: Post) -> None:
    """Each host learns once how much there is to answer, each expert once how many hours were written down for them."""
    concerned = run.shown.pop("concerned", {"hosts": {}, "hours": {}})
    for host in Host.objects.filter(pk__in=concerned["hosts"]).order_by("pk"):
        ask(host, f"{by}从表里记了 {concerned['hosts'][str(host.pk)]:,} 次服务，请确认", TO_ANSWER)
    others = Expert.objects.filter(pk__in=concerned["hours"]).exclude(account=None).exclude(account=by.account_id)
    for expert in others.order_by("pk"):
        posts = Post.objects.held().filter(account=expert.account_id, role=Role.EXPERT, account__is_active=True)
        hours = Decimal(concerned["hours"][str(expert.pk)]).normalize()
        text = f"{by}从表里记了服务，写着你一共 {hours:f} 小时。不对的请改"
        tell([Addressee(one.account_id, one.pk) for one in posts], text, LEDGER)


def _note(run: LedgerRun, state: RunState, said: str) -> LedgerRun:
    run.state, run.said, run.touched_at = state, shortened(said, LONGEST_SAID), clock.now()
    run.save()
    return run


def _shown(one: ReadyWork) -> list[Any]:
    """A row that can come in, in words: place, what, station, day, number of experts."""
    given = one.particulars
    days = str(given.began_on) if given.began_on == given.ended_on else f"{given.began_on} 至 {given.ended_on}"
    return [str(one.place), given.title, one.station.name, days, len(given.hours), len(given.outcomes)]
