"""Remind hosts of the work that waits for their word: one message a week to each, however much waits (§3.3)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Min

from kezhan import clock
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Host
from kezhan.reference import workdays
from kezhan.work.addresses import TO_ANSWER
from kezhan.work.models import Work
from kezhan.work.models.work import WorkQuerySet

AGAIN_AFTER = timedelta(days=7)


def remind_hosts() -> int:
    """Remind each host of what is due soon or overdue, and not more than once a week. It returns how many hosts."""
    hosts = _due().order_by().values_list("station__host").annotate(number=Count("pk"), first=Min("due_on"))
    return sum(_remind(host, first) for host, number, first in hosts)


def _due() -> WorkQuerySet:
    today = clock.today()
    soon = Work.objects.asked().filter(due_on__lte=workdays.after(today, workdays.SOON))
    return soon.exclude(reminded_on__gt=today - AGAIN_AFTER)


@transaction.atomic
def _remind(host: int, first: date) -> bool:
    """Mark all of the host's waiting work as reminded of; another process that was quicker leaves nothing to mark."""
    today = clock.today()
    if not _due().filter(station__host=host).update(reminded_on=today):
        return False
    waiting = Work.objects.asked().filter(station__host=host)
    waiting.exclude(reminded_on=today).update(reminded_on=today)
    term = workdays.in_words(first, today)
    ask(Host.objects.get(pk=host), f"有 {waiting.count()} 条服务记录等你们答复，最早的一条{term}", TO_ANSWER)
    return True
