"""What came of an event is written down: hours, and the figures of the list of who came. The host confirms (§3.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.gatherings.counting import outcomes_of
from kezhan.gatherings.models import Gathering, GatheringState
from kezhan.gatherings.planning import settle_gathering
from kezhan.gatherings.under_lock import lock
from kezhan.kinds.academic_exchange.lifecycle import move_named, refuse
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.ending import latest_day
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars, edition_on
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import write_down_work


@dataclass(frozen=True)
class Closing:
    """Who worked how many hours, what came of it, and figures that no list counts, by the key of the measure."""

    hours: Mapping[int, Decimal]
    text: str
    outcomes: Mapping[str, Decimal] = field(default_factory=dict)
    explanation: str = ""


@transaction.atomic
def close_exchange(
    exchange: Exchange,
    given: Closing,
    *,
    files: Sequence[Upload] = (),
    vouchers: Sequence[Upload] = (),
    seen: int | None,
    by: Post,
) -> Exchange:
    """Write it down as a piece of work, or anew where that was taken back. From now on the list of who came does not
    change any more.
    """
    exchange = locked(Exchange, exchange.pk)
    move = move_named("close_exchange")
    refuse(move, exchange, by, seen=seen)
    gathering = lock(exchange.gathering_id)
    if not given.text.strip():
        raise Refused("请写讲了什么，有什么收获", move.clause(exchange.edition), "text")
    exchange.work = _leave_work(exchange, gathering, given, (files, vouchers), by)
    if gathering.state == GatheringState.PLANNED:
        settle_gathering(gathering, by=by)
    exchange.due_on = None
    go_on(exchange, move, by)
    return exchange


def _leave_work(
    exchange: Exchange,
    gathering: Gathering,
    given: Closing,
    files: tuple[Sequence[Upload], Sequence[Upload]],
    by: Post,
) -> Work:
    began_on, ended_on = gathering.day, min(clock.local(gathering.ends_at).date(), latest_day(exchange.station))
    counted = outcomes_of(edition_on(ended_on), exchange.task, [gathering])
    told = WorkParticulars(
        task=exchange.task,
        title=f"{exchange.get_sort_display()}：{exchange.title}"[:60],
        began_on=began_on,
        ended_on=ended_on,
        text=given.text,
        place=gathering.place,
        hours=given.hours,
        outcomes={**given.outcomes, **counted},
        explanation=given.explanation,
        is_public=exchange.is_public,
    )
    return write_down_work(
        exchange.station, told, files=files[0], vouchers=files[1], replaces=exchange.work, form_key=uuid4(), by=by
    )
