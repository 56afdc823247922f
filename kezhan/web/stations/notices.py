"""The public notices of a station, as its page shows them, with the objections that came."""

from collections import Counter
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kezhan.compiled.questions import ANY, CompiledRows
from kezhan.organisations.models import Post
from kezhan.stations.models import Objection, PublicNotice, Station


def notices(station: Station, post: Post) -> list[dict[str, Any]]:
    """Its public notices, each with the objections that this person may read and the number of all."""
    given = NOTICES.about(station.pk)
    came = _OBJECTIONS.about(station.pk) if any(notice.is_objected_to for notice in given) else []
    visible = Objection.objects.visible_to(post).filter(pk__in=[one.pk for one in came])
    readable = set(visible.values_list("pk", flat=True)) if came else ()
    return [
        {
            "notice": notice,
            "objections": [one for one in came if one.notice_id == notice.pk and one.pk in readable],
            "verdicts": _verdicts([one for one in came if one.notice_id == notice.pk]),
        }
        for notice in given
    ]


def _notices() -> QuerySet[Any]:
    """Its notices; few are ever objected to."""
    objected_to = Exists(Objection.objects.filter(notice=OuterRef("pk")))
    rows = PublicNotice.objects.filter(station=ANY).select_related("association")
    return rows.annotate(is_objected_to=objected_to)


NOTICES: CompiledRows[Any] = CompiledRows(_notices)
"""The public notices of the station with this key."""

_OBJECTIONS = CompiledRows(lambda: Objection.objects.filter(notice__station=ANY))


def _verdicts(came: list[Objection]) -> str:
    """How many objections came and how they ended, for people who may not read them."""
    words = ("待答复" if one.answered_at is None else "成立" if one.upheld else "不成立" for one in came)
    return "、".join(f"{number} 条{word}" for word, number in Counter(words).items())
