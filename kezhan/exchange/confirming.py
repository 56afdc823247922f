"""A person has looked at what a file would bring, and says yes."""

from django.db import transaction

from kezhan import clock
from kezhan.exchange.as_recorded import (
    CONFIRMED,
    LOOKED_AT,
    chosen_openness,
    refuse_another_file,
    refuse_changed,
    refuse_never_confirmed,
    shown_as_recorded,
)
from kezhan.exchange.jobs import carry_out_import
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.runs import asks_openness, carry_out
from kezhan.exchange.short_tables import AT_ONCE
from kezhan.journal.recording import record
from kezhan.needs.models import Confidentiality
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused

CHOICES = (Confidentiality.PUBLIC, Confidentiality.PRIVATE)


def confirm(run: ImportRun, *, by: Post, openness: str = "") -> ImportRun:
    """Bring the sound rows: a short file at once, a long one in the background. The second of two clicks is refused, as
    is a table that does not say who may read, unless `openness` chooses it for the whole. Closed, it brings also the
    rows that only doubt about openness kept out.
    """
    run = _taken_up(run, by, openness)
    in_doubt = run.faulty_rows if openness == Confidentiality.PRIVATE else 0
    if run.total + in_doubt > AT_ONCE:
        carry_out_import.enqueue(run.pk)
        return run
    return carry_out(run, by=by)


@transaction.atomic
def _taken_up(run: ImportRun, by: Post, openness: str) -> ImportRun:
    held = ImportRun.objects.select_for_update(of=("self",), no_key=True).select_related("association")
    run = held.get(pk=run.pk)
    if by.association_id != run.association_id:
        raise Refused(f"这份表由{run.association}导入")
    refuse_changed(run)
    if run.state in (RunState.REFUSED, RunState.DROPPED):
        raise Refused(run.said)
    if not run.may_go_on:
        raise Refused(f"这份表现在是“{run.get_state_display()}”，不用再点一次")
    if not run.total and run.state == RunState.LOOKED_AT:
        raise Refused("这份表里没有可以收的行，请改好再传")
    _refuse_falsified(run)
    chosen = _chosen(run, openness)
    run.post, run.state, run.touched_at = by, RunState.WAITING, clock.now()
    run.save(update_fields=["post", "state", "touched_at"])
    record(CONFIRMED, run, by, digest=run.digest, **chosen)
    return run


def _refuse_falsified(run: ImportRun) -> None:
    """Refused where the file, or what the page showed of it, is not what the record tells of."""
    refuse_another_file(run, LOOKED_AT)
    if run.state == RunState.LOOKED_AT:
        shown_as_recorded(run)
    else:
        refuse_never_confirmed(run)


def _chosen(run: ImportRun, openness: str) -> dict[str, str]:
    """Who may read the rows, as the record keeps it: what somebody chose once holds. Refused where a choice is due."""
    if not asks_openness(run):
        openness = chosen_openness(run)
    elif openness not in CHOICES:
        raise Refused("这张表没有一列说谁能看，请选全部公开还是全部不公开", field="openness")
    return {"confidentiality": openness} if openness else {}
