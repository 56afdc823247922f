"""The background does the imports that take too long to wait for."""

from django_tasks import task

from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.runs import carry_out
from kezhan.policy.editions import settle


@task()
def carry_out_import(run: int) -> str:
    """Bring the rows of the run with this id, if nobody else did so or dropped it; return how it ended, in words."""
    settle()
    found = ImportRun.objects.select_related("association", "post__account", "post__association").get(pk=run)
    if found.state == RunState.DONE or found.was_dropped:
        return found.said
    return carry_out(found, by=found.post).said
