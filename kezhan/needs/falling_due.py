"""Remind people before the check of a need is due, and on every day after."""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.audience import ask
from kezhan.reference import workdays


def remind_checkers() -> int:
    """Remind the checkers, once a day, of what is due soon or overdue. It returns the number of needs."""
    today = clock.today()
    waiting = Need.objects.filter(state=NeedState.CHECKING, due_on__lte=workdays.after(today, workdays.SOON))
    return sum(_remind(need) for need in waiting.exclude(reminded_on=today).select_related("checker"))


@transaction.atomic
def _remind(need: Need) -> bool:
    today = clock.today()
    as_seen = Need.objects.filter(pk=need.pk, state=NeedState.CHECKING, due_on=need.due_on)
    if need.due_on is None or not as_seen.exclude(reminded_on=today).update(reminded_on=today):
        return False
    record("remind", need, CLOCKWORK, due_on=str(need.due_on))
    term = workdays.in_words(need.due_on, today)
    text = f"需求“{need.title}”等你们核实，{term}"
    ask(need.checker, text, need_page(need), applicants=need.applicants)
    return True
