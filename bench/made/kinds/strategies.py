"""Strategies with the versions of their texts, and the goals under those in force."""

from datetime import datetime, timedelta
from typing import Any

from bench.made.kinds.things import Begun, Things, did
from bench.made.rows import Named, Table
from kezhan import clock
from kezhan.kinds.innovation_strategy.lifecycle import KIND
from kezhan.kinds.innovation_strategy.models import Goal, Sort, Strategy, StrategyState, StrategyVersion, VersionState

S, V = StrategyState, VersionState
RETURNED, AIMED = "returned", "aimed"
"""Its first version came back; goals stand under it."""
STATES = {RETURNED: S.DRAFTING, AIMED: S.IN_FORCE}
GOALS = 2
VERSIONS = {
    S.DRAFTING: 2,
    S.HANDED_OVER: 3,
    S.GIVEN_UP: 3,
    S.IN_FORCE: 4,
    RETURNED: 4,
    S.ENDED: 5,
    S.REVISING: 5,
    AIMED: 4 + GOALS,
}
FIRST = {S.DRAFTING: V.DRAFT, S.HANDED_OVER: V.HANDED_OVER, S.GIVEN_UP: V.DROPPED, RETURNED: V.RETURNED}
"""Where the first version is; else it is in force."""
YEARS = {Sort.STRATEGY: 9, Sort.PLAN: 2, Sort.ANNUAL: 0}
TEXT = {"situation": "订单多，人手紧，设备旧。", "aims": "三年里合格率到 95%。", "measures": "先改头道工序，再添检测。"}
WORD, WHY = "请把钱从哪里来写清楚", "单位换了方向，先不写"
OPEN_SECOND = (RETURNED, S.REVISING)


class Strategies(Things):
    """Makes strategies."""

    kind = KIND
    model = Strategy
    ways = (AIMED, S.DRAFTING, S.HANDED_OVER, AIMED, S.ENDED, RETURNED, AIMED, S.REVISING, S.GIVEN_UP, S.IN_FORCE)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.versions, self.goals = Named(StrategyVersion), Named(Goal)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things, self.versions, self.goals)

    def _add(self, begun: Begun) -> None:
        sort, year, way = Sort(self._rng.choice(Sort.values)), begun.at.year, begun.way
        handed_over_at = begun.later(3)
        term = begun.edition.work.strategy_adoption
        key = self._opened(
            begun,
            begun.working.society,
            self._moved_at(begun),
            state=STATES.get(way, way),
            version=VERSIONS[way],
            title=self._title(begun, "{product}" + str(sort.label)),
            sort=sort,
            first_year=year,
            last_year=year + YEARS[sort],
            due_on=begun.after(handed_over_at, term) if way == S.HANDED_OVER else None,
        )
        first = self._versions(begun, key)
        for _ in range(GOALS if way == AIMED else 0):
            self._goal(begun, key, first)

    def _moved_at(self, begun: Begun) -> datetime:
        days = {S.DRAFTING: 1, S.HANDED_OVER: 3, S.GIVEN_UP: 3, RETURNED: 6, S.IN_FORCE: 6}
        return begun.later(days.get(begun.way, 8))

    def _versions(self, begun: Begun, key: int) -> int:
        """The first version, and the second one that follows it; it returns the key of the first."""
        written = TEXT | {"written_at": begun.later(1), **did("written_by", begun.working.society)}
        state, answer = FIRST.get(begun.way, V.IN_FORCE), dict[str, Any]()
        if state in (V.HANDED_OVER, V.RETURNED, V.IN_FORCE):
            answer |= {"handed_over_at": begun.later(3), **did("handed_over_by", begun.working.society)}
        if state in (V.RETURNED, V.IN_FORCE):
            answer |= {"answered_at": begun.later(6), **did("answered_by", begun.working.host)}
        word = WORD if state == V.RETURNED else ""
        first = self.versions.add(strategy_id=key, number=1, state=state, edits=2, word=word, **written, **answer)
        if begun.way in OPEN_SECOND:
            self.versions.add(strategy_id=key, number=2, state=V.DRAFT, edits=3, asked_for=word, **written)
        return first

    def _goal(self, begun: Begun, key: int, under: int) -> None:
        base = self._rng.randint(60, 85)
        self.goals.add(
            strategy_id=key,
            under_id=under,
            title=self._title(begun, "{product}一次合格率"),
            measured="一次合格率",
            unit="%",
            base=base,
            target=base + 10,
            due_on=clock.local(begun.at).date() + timedelta(days=self._rng.randint(90, 700)),
            owner="罗厂长",
            set_at=begun.later(8),
            form_key=self._key(),
            **did("set_by", begun.working.society),
        )
