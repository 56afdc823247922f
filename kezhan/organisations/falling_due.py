"""Remind people before the decision on a registration is due, and on every day after."""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.organisations.addresses import registration_page
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Registration
from kezhan.reference import workdays


def remind_deciders() -> int:
    """Remind the deciders, once a day, of what is due soon or overdue. It returns the number of registrations."""
    today = clock.today()
    waiting = Registration.objects.waiting().filter(due_on__lte=workdays.after(today, workdays.SOON))
    waiting = waiting.exclude(reminded_on=today).select_related("association", "society")
    return sum(_remind(registration) for registration in waiting)


@transaction.atomic
def _remind(registration: Registration) -> bool:
    today = clock.today()
    as_seen = Registration.objects.waiting().filter(pk=registration.pk).exclude(reminded_on=today)
    if not as_seen.update(reminded_on=today):
        return False
    record("remind", registration, CLOCKWORK, due_on=str(registration.due_on))
    term = workdays.in_words(registration.due_on, today)
    text = f"“{registration.name}”的注册等你们审核，{term}"
    ask(registration.desk, text, registration_page(registration), applicants=registration.applicants)
    return True
