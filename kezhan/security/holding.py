"""Hold off attempts that come too often."""

from django.db.models import QuerySet

from kezhan.policy.refusal import Refused
from kezhan.security.limits import Limit
from kezhan.security.log import settle
from kezhan.security.models import Event, Kind

SETTLED_FIRST = (Kind.SENT, Kind.SENT_UNPROVED)
"""Kinds that an attempt gets later than its key. The keys tell nothing of who came first, so of many at once all count.
"""


class TooOften(Refused):
    """A limit is reached. The attempt was not looked at, so the answer does not tell whether it was right."""

    def __init__(self, limit: Limit, field: str = "") -> None:
        super().__init__(f"{limit.why}，{limit.then}", field=field)


def refuse_too_often(limits: tuple[Limit, ...], attempt: Event, field: str = "") -> None:
    """Write the attempt down before it is looked at. Otherwise many at once would all count as the first."""
    for limit in limits:
        if _alike(limit, attempt).count() > limit.most:
            settle(attempt, Kind.HELD)
            raise TooOften(limit, field)


def _alike(limit: Limit, attempt: Event) -> QuerySet[Event]:
    """The attempts that count together with this one, including itself."""
    alike = {field: getattr(attempt, field) for field in limit.alike}
    rows = Event.objects.filter(moment__gt=attempt.moment - limit.within)
    if limit.kind not in SETTLED_FIRST:
        rows = rows.filter(pk__lte=attempt.pk)
    let_in = rows.filter(kind=Kind.SIGNED_IN, **alike) | rows.filter(kind=Kind.UNLOCKED, name=attempt.name)
    last = let_in.order_by("-pk").first() if "name" in alike else None
    return rows.filter(kind=limit.kind, **alike, pk__gt=last.pk if last else 0)
