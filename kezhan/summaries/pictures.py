"""The pictures of a year: evidence of confirmed work that may be public, for those who read the evidence itself."""

from kezhan.stations.models import Station
from kezhan.work.models import Evidence

MOST = 8


def pictures_of(station: Station, year: int) -> list[Evidence]:
    """The latest, at most one of each piece of work."""
    rows = Evidence.objects.filter(
        work__station=station,
        work__ended_on__year=year,
        work__state="confirmed",
        work__is_public=True,
        upload__media_type__startswith="image/",
        is_voucher=False,
        removed_at=None,
    )
    found = {
        one.work_id: one for one in rows.select_related("work", "upload__reading").order_by("work__ended_on", "-pk")
    }
    return list(found.values())[-MOST:]
