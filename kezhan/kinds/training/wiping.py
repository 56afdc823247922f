"""The telephones of those who enrolled in a course go after the edition's term; who came stays (个人信息保护法)."""

from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.gatherings.people import GivenPerson, phone_mark
from kezhan.journal.comparing import changed
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.kinds.training.models import Course, Trainee
from kezhan.policy import editions


def wipe_telephones() -> int:
    """Wipe those of the courses whose term is over; return of how many people."""
    rule = editions.in_force().work.trainee_telephones
    if rule is None:
        return 0
    over = Course.objects.filter(ends_on__lt=clock.today() - timedelta(days=rule.days))
    kept = Trainee.objects.exclude(phone="").filter(course__in=over.order_by().values("pk")).order_by()
    return sum(_wipe(course) for course in kept.values_list("course", flat=True).distinct())


@transaction.atomic
def _wipe(key: int) -> int:
    """The mark of name and last digits stays, which tells people of one name apart. A course that somebody changed in
    the database waits until that is settled.
    """
    course = Course.objects.select_for_update(of=("self",), no_key=True).get(pk=key)
    if changed(course, together_with=("trainees",)):
        return 0
    trainees = list(course.trainees.exclude(phone=""))
    for one in trainees:
        one.phone_mark, one.phone = phone_mark(GivenPerson(one.name, phone=one.phone)), ""
    Trainee.objects.bulk_update(trainees, ["phone", "phone_mark"])
    if trainees:
        record("wipe_trainees_telephones", course, CLOCKWORK, wiped_telephones=len(trainees))
    return len(trainees)
