"""Who is reminded of what on a day, in the tests of each kind's reminders."""

from datetime import date, datetime, timedelta

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.reference import workdays
from kezhan.work.reminding import Reminders, remind


def reminded(day: date, reminders: Reminders, *posts: Post) -> list[list[str]]:
    """What each of these people is told by the reminders of that day at nine o'clock; nobody else is told."""
    Notice.objects.all().delete()
    with clock.at(datetime.combine(day, datetime.min.time(), clock.SHANGHAI).replace(hour=9)):
        remind(reminders)
    notices = Notice.objects.order_by("pk")
    told = [list(notices.filter(account=post.account_id).values_list("text", flat=True)) for post in posts]
    assert Notice.objects.exclude(account__in=[post.account_id for post in posts]).count() == 0
    return told


def first_day(due: date) -> date:
    """The working day before whose evening nobody is reminded: two working days before the term ends."""
    day, left = due, 2
    while left:
        day -= timedelta(days=1)
        left -= workdays.is_working_day(day)
    return day


def day_before(day: date) -> date:
    """The working day before."""
    day -= timedelta(days=1)
    return day if workdays.is_working_day(day) else day_before(day)
