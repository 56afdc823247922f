"""One file as the voucher of two pieces of work: it is told beside both."""

from collections.abc import Collection

from django.db.models import QuerySet

from kezhan.work.models import Evidence, Work
from kezhan.work.states import State


def vouchers_used_elsewhere(work: Work, digests: Collection[str]) -> QuerySet[Evidence]:
    """The vouchers of this content by which other pieces of work that stand prove their figures."""
    alike = Evidence.objects.filter(is_voucher=True, removed_at=None, upload__digest__in=digests)
    others = alike.exclude(work=work).exclude(work__state=State.WITHDRAWN)
    return others.select_related("work", "upload").order_by("pk")
