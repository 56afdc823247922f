"""The meeting's hours become a piece of work, and the conclusion is made public (§2.8)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan import clock
from kezhan.kinds.appraisal.examining import held_by_society
from kezhan.kinds.appraisal.models import Appraisal, Way
from kezhan.kinds.appraisal.telling import tell_host, tell_members
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.ending import latest_day
from kezhan.work.particulars import WorkParticulars
from kezhan.work.undertakings import go_on
from kezhan.work.writing import write_down_work


@transaction.atomic
def note_meeting(
    appraisal: Appraisal, hours: Mapping[int, Decimal], explanation: str, *, seen: int | None, by: Post
) -> Appraisal:
    """The hours of the station's own experts at the meeting, without the panel's; the host confirms them. What was
    taken back is noted anew.
    """
    appraisal, move = held_by_society(appraisal, "note_meeting", by, seen=seen)
    if appraisal.is_meeting_noted or appraisal.held_on is None:
        raise Refused("鉴定会的服务已经记过，要改请改那条服务记录", move.clause(appraisal.edition), "hours")
    day = min(appraisal.held_on, latest_day(appraisal.station))
    told = WorkParticulars(
        task=appraisal.task,
        title=f"{'鉴定会' if appraisal.way == Way.MEETING else '函评鉴定'}：{appraisal.title}"[:60],
        began_on=day,
        ended_on=day,
        hours=hours,
        explanation=explanation,
        is_public=False,
    )
    appraisal.work = write_down_work(appraisal.station, told, replaces=appraisal.work, form_key=uuid4(), by=by)
    go_on(appraisal, replace(move, target=appraisal.state), by)
    return appraisal


@transaction.atomic
def publish_conclusion(appraisal: Appraisal, *, seen: int | None, by: Post) -> Appraisal:
    """Anybody may read the title, the host, the conclusion, the head's name and the number of members."""
    appraisal, move = held_by_society(appraisal, "publish_conclusion", by, seen=seen)
    appraisal.published_on = clock.today()
    go_on(appraisal, move, by, panel_says=appraisal.conclusion_label)
    told = f"“{appraisal.title}”的鉴定结论公开了：{appraisal.conclusion_label}"
    tell_host(appraisal, told, by)
    tell_members(appraisal, appraisal.seats.sitting().select_related("expert"), told, by)
    return appraisal
