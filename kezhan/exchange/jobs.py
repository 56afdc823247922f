"""The background looks at tables, and brings them in, where that takes too long to wait for."""

from django_tasks import task

from kezhan.exchange.ledger_runs import carry_ledger_out, looked_at
from kezhan.exchange.looking import look_at
from kezhan.exchange.models import ImportRun, LedgerRun, RunState
from kezhan.exchange.runs import carry_out
from kezhan.policy.editions import settle


@task()
def look_at_table(run: int) -> str:
    """Look at the table of the run with this id, if nobody let it go; return how the run stands, in words."""
    settle()
    found = _run(run)
    return (look_at(found, by=found.post) if found.state == RunState.LOOKING else found).get_state_display()


@task()
def carry_out_import(run: int) -> str:
    """Bring the rows of the run with this id, if they are due; return how it ended, in words. One that stopped goes on
    when somebody says so, and not because the background starts anew.
    """
    settle()
    found = _run(run)
    if found.state not in (RunState.WAITING, RunState.RUNNING):
        return found.said
    return carry_out(found, by=found.post).said


def _run(pk: int) -> ImportRun:
    return ImportRun.objects.select_related("association", "post__account", "post__association").get(pk=pk)


@task()
def look_at_ledger(run: int) -> str:
    """The same of a table of work."""
    settle()
    found = _ledger(run)
    return (looked_at(found) if found.state == RunState.LOOKING else found).get_state_display()


@task()
def carry_out_ledger(run: int) -> str:
    """The same of a table of work."""
    settle()
    found = _ledger(run)
    if found.state not in (RunState.WAITING, RunState.RUNNING):
        return found.said
    return carry_ledger_out(found).said


def _ledger(pk: int) -> LedgerRun:
    return LedgerRun.objects.select_related("post__account", "post__society").get(pk=pk)
