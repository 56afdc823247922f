"""Developments of products with the stages that they reached."""

from datetime import datetime, timedelta
from typing import Any

from bench.made.kinds.things import Begun, Things
from bench.made.pieces import Left
from bench.made.rows import Named, Table
from kezhan import clock
from kezhan.kinds.product_development.lifecycle import KIND
from kezhan.kinds.product_development.models import Development, DevelopmentState, Milestone
from kezhan.kinds.product_development.stages import FIRST, Sort, Stage, stages_after

S = DevelopmentState
TRIED, PRODUCED = "tried", "produced"
"""The second stage was reached; it is in production."""
STATES = {TRIED: S.UNDER_WAY, PRODUCED: S.UNDER_WAY}
VERSIONS = {S.PROPOSED: 1, S.RETURNED: 2, S.STOPPED: 2, S.UNDER_WAY: 2, TRIED: 3, PRODUCED: 3, S.ENDED: 4}
WORDS = {S.RETURNED: "预期效果写得太满，请改实", S.STOPPED: "市场变了，不做了", S.ENDED: "投产以后稳了，到此为止"}
TEXT, EFFECT = "在现有{product}上改配方和包装，先做小样。", "一年多卖一成，返工少一半。"
DONE, SKIPPED = "照方案做完，数据和预想的一样", "设备是现成的，不用另外试"
IN_PRODUCTION = (PRODUCED, S.ENDED)


class Developments(Things):
    """Makes developments; what is in production is a renovation, which was quick."""

    kind = KIND
    model = Development
    ways = (S.UNDER_WAY, PRODUCED, S.ENDED, TRIED, S.PROPOSED, S.ENDED, S.RETURNED, PRODUCED, S.STOPPED)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.milestones = Named(Milestone)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things, self.milestones)

    def _add(self, begun: Begun) -> None:
        rng, way = self._rng, begun.way
        state = STATES.get(way, S(way) if way in S.values else S.UNDER_WAY)
        said: dict[str, Any] = {
            "state": state,
            "version": VERSIONS[way],
            "title": self._title(begun, "{product}新品"),
            "sort": Sort.RENOVATION if way in IN_PRODUCTION else rng.choice(Sort.values),
            "text": TEXT.format(product=rng.choice(begun.working.field.products)),
            "effect": EFFECT,
            "planned_on": clock.local(begun.at).date() + timedelta(days=rng.randint(120, 400)),
            "word": WORDS.get(state, ""),
        }
        moved_at, milestones = begun.later(2), list[dict[str, Any]]()
        if state in (S.UNDER_WAY, S.ENDED):
            said |= {"stage": FIRST, "due_on": said["planned_on"]}
            milestones.append({"stage": FIRST, "reached_on": clock.local(moved_at).date()})
            moved_at = self._reach(begun, said, milestones)
        key = self._opened(begun, begun.working.society, begun.at if state == S.PROPOSED else moved_at, **said)
        for one in milestones:
            self.milestones.add(development_id=key, **one)

    def _reach(self, begun: Begun, said: dict[str, Any], milestones: list[dict[str, Any]]) -> datetime:
        """The stage that it came to; it returns when it went on last."""
        if begun.way == S.UNDER_WAY:
            return begun.later(2)
        at, is_produced = begun.later(6), begun.way in IN_PRODUCTION
        stage = Stage.PRODUCTION if is_produced else stages_after(said["sort"], FIRST)[0]
        title = f"{said['title']}：{stage.label}"
        left = Left(begun.task, title, at, self._hours(begun), text=DONE, confirmed_at=begun.later(8))
        day, work, reason = clock.local(at).date(), self._pieces.leave(begun.working, left), ""
        said["stage"] = stage
        if is_produced:
            bound, reason = begun.edition.work.production_years, SKIPPED
            last_year = day.year + bound.years if bound else None
            said |= {"produced_on": day, "due_on": None, "last_year": last_year}
        milestones.append({"stage": stage, "reached_on": day, "text": DONE, "reason": reason, "work_id": work})
        return begun.later(9) if begun.way == S.ENDED else at
