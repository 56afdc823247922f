"""How many certificates of a course are out, for the host who corrects or does not accept what the course left."""

from collections.abc import Collection

from django.db.models import Count

from kezhan.certificates.models import CertificateState
from kezhan.kinds.training.models import Leaving
from kezhan.work.models import Work


def hanging(works: Collection[Work]) -> dict[int, str]:
    """By the key of the piece of work, in one query."""
    rows = Leaving.objects.filter(work__in=works, course__trainees__certificate__state=CertificateState.VALID)
    counted = rows.order_by().values_list("work").annotate(number=Count("course__trainees"))
    return {
        work: f"这门课已经发出 {number} 份培训证书。你们说不对的，学会要看着撤销，请写清哪里不对。"
        for work, number in counted
    }
