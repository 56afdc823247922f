"""Argumentations (论证会) that the host asked for or the society proposed, up to their preparation."""

from bench.made.kinds.things import Begun, Things
from bench.made.rows import Table
from kezhan.kinds.consultation.lifecycle import KIND
from kezhan.kinds.consultation.models import About, Argumentation, ArgumentationState

S = ArgumentationState
TEXT = "{title}：上还是不上，先做多大，投多少钱，几年收回来，有没有政策上的风险。"
WORDS = "今年资金紧，先放一放"
FORMS = ("{product}扩产方案", "{direction}要不要上", "{product}换新工艺")
ASKED, AGREED, WITHDRAWN = "asked", "agreed", "withdrawn"
STATES = {ASKED: S.PREPARING, AGREED: S.PREPARING, WITHDRAWN: S.TAKEN_BACK}
"""Where a way leads that is not called like its state."""
OF_HOST = (ASKED, S.TAKEN_BACK, S.STOPPED)
"""The host asked; else the society proposed."""


class Argumentations(Things):
    """Makes argumentations."""

    kind = KIND
    model = Argumentation
    ways = (ASKED, S.PROPOSED, S.STOPPED, AGREED, S.DECLINED, S.TAKEN_BACK, WITHDRAWN)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things,)

    def _add(self, begun: Begun) -> None:
        title, is_new = self._title(begun, self._rng.choice(FORMS)), begun.way in (ASKED, S.PROPOSED)
        self._opened(
            begun,
            begun.working.host if begun.way in OF_HOST else begun.working.society,
            begun.at if is_new else begun.later(3),
            state=STATES.get(begun.way, begun.way),
            version=1 if is_new else 2,
            title=title,
            about=self._rng.choice(About.values),
            text=TEXT.format(title=title),
            word="" if is_new or begun.way == AGREED else WORDS,
        )
