"""Whether everybody in a station's team and every society beside it agreed (§3.2)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kezhan.journal.models import Entry
from kezhan.stations.models import Consent, Station, TeamMember


def faults_of_members() -> Iterator[str]:
    """Who is in a station without having agreed, in Chinese. Only stations opened since the first question count, as
    nobody was asked before.
    """
    first = Entry.objects.filter(deed="ask_consent").order_by("sequence").first()
    if first is None:
        return
    for kind, rows in (("expert", TeamMember.objects), ("society", Station.co_operating.through._default_manager)):
        for row in _unasked(rows.filter(station__opened_at__gte=first.moment), kind):
            yield f"“{row.station}”里的{getattr(row, kind)}没有同意过，是有人放进数据库的"


def _unasked(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    agreed = Consent.objects.filter(
        **{"station": OuterRef("station"), kind: OuterRef(kind), "state": Consent.State.AGREED}
    )
    return rows.filter(~Exists(agreed)).select_related("station", kind).order_by("station", "pk")
