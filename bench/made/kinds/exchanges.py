"""Events of academic exchange with their gatherings and speakers, and the work that they were."""

from datetime import datetime, timedelta
from typing import Any

from bench.made.kinds.gatherings import gathering_of
from bench.made.kinds.things import Begun, Things
from bench.made.pieces import Left
from bench.made.rows import Named, Table
from kezhan import clock
from kezhan.gatherings.models import GatheringState
from kezhan.kinds.academic_exchange.lifecycle import KIND
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState, Sort, Speaker
from kezhan.reference import workdays

ANNOUNCED, CLOSED, CANCELLED = ExchangeState.ANNOUNCED, ExchangeState.CLOSED, ExchangeState.CANCELLED
TEXT = "请做{product}的同行一起听，讲完留半小时提问。"
SAID = "讲了新办法怎么用，现场看了样品，同行问得多的是成本。"
SPEAKERS = ("陈立群", "黄秀英", "梁国栋", "何敏仪")
WHY = "台风，改到下个月"
LENGTH = timedelta(hours=2, minutes=30)
GATHERINGS = {ANNOUNCED: GatheringState.PLANNED, CLOSED: GatheringState.SETTLED, CANCELLED: GatheringState.CANCELLED}


class Exchanges(Things):
    """Makes events. One that is not over yet is only announced."""

    kind = KIND
    model = Exchange
    ways = (CLOSED, ANNOUNCED, CLOSED, CANCELLED, CLOSED)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.speakers = Named(Speaker)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things, self.speakers)

    def _add(self, begun: Begun) -> None:
        rng = self._rng
        begins_at = begun.at + timedelta(days=rng.randint(1, 4))
        is_over = begins_at + LENGTH <= clock.now()
        state = ANNOUNCED if begun.way == CLOSED and not is_over else begun.way
        title = self._title(begun, "{direction}报告会")
        said = {
            "title": title,
            "sort": rng.choice(Sort.values),
            "text": TEXT.format(product=rng.choice(begun.working.field.products)),
            "state": state,
            "version": 1 if state == ANNOUNCED else 2,
            "gathering_id": self._gathering(begun, title, begins_at, state),
        }
        moved_at = self._go_on(begun, begins_at + LENGTH, said)
        key = self._opened(begun, begun.working.society, moved_at, **said)
        self.speakers.add(exchange_id=key, name=rng.choice(SPEAKERS), unit="省农业科学院")

    def _gathering(self, begun: Begun, title: str, begins_at: datetime, state: str) -> int:
        values = gathering_of(begun, KIND, title, begins_at, begins_at + LENGTH)
        return self.gatherings.add(**values, state=GATHERINGS[ExchangeState(state)], version=1 + (state != ANNOUNCED))

    def _go_on(self, begun: Begun, ends_at: datetime, said: dict[str, Any]) -> datetime:
        """When it went on last, with what that left."""
        term = begun.edition.work.exchange_closing
        if said["state"] == ANNOUNCED:
            said["due_on"] = workdays.after(clock.local(ends_at).date(), term.working_days) if term else None
            return begun.at
        if said["state"] == CANCELLED:
            said["word"] = WHY
            return begun.at
        closed_at = min(ends_at + timedelta(days=2), clock.now())
        label, day = Sort(said["sort"]).label, clock.local(ends_at).date()
        confirmed_at = min(closed_at + timedelta(days=3), clock.now())
        left = Left(
            begun.task,
            f"{label}：{said['title']}",
            closed_at,
            self._hours(begun),
            text=SAID,
            is_public=True,
            day=day,
            confirmed_at=confirmed_at,
        )
        said["work_id"] = self._pieces.leave(begun.working, left)
        return closed_at
