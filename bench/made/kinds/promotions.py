"""News of technologies, what the host said, and who around it adopted them."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from bench.made.kinds.things import Begun, Things, did
from bench.made.pieces import Left
from bench.made.rows import Named, Table
from kezhan import clock
from kezhan.kinds.technology_promotion.alike import alike
from kezhan.kinds.technology_promotion.areas import counties_in
from kezhan.kinds.technology_promotion.lifecycle import KIND
from kezhan.kinds.technology_promotion.models import (
    Adopter,
    AdopterSort,
    Gain,
    Origin,
    Promotion,
    PromotionState,
    Unit,
    Visit,
)
from kezhan.kinds.technology_promotion.scales import outcomes_of
from kezhan.reference.divisions import division
from kezhan.text.lines import shortened

S = PromotionState
ADOPTERS = 4
FAMILIES, GIVEN = "陈李黄张梁林何吴郑谢", ("阿强", "秀兰", "国富", "永发", "丽珍", "志明", "带娣", "观华")
TEXT, SOURCE = "{title}：省工、省料，当年见效，要有电、有棚，附近有人会修。", "省里的技术推广目录"
SEEN, LAST = "看了几户，都照要点在用", "周围能用的都用上了"
WORDS = {S.ASKED_MORE: "要多大的棚才合算", S.DECLINED: "我们没有这样的设备"}
TAKEN_BACK = "那一版过时了，下月发新的"
ANSWERED = (S.ASKED_MORE, S.DECLINED, S.TAKEN_UP, S.PROMOTED, S.ENDED)
VERSIONS = {S.SENT: 1, S.ASKED_MORE: 2, S.DECLINED: 2, S.TAKEN_BACK: 2, S.TAKEN_UP: 2, S.PROMOTED: 3, S.ENDED: 4}


class Promotions(Things):
    """Makes promotions; those that go on have a visit with adopters."""

    kind = KIND
    model = Promotion
    ways = (S.PROMOTED, S.ENDED, S.SENT, S.PROMOTED, S.DECLINED, S.TAKEN_UP, S.PROMOTED, S.ASKED_MORE, S.TAKEN_BACK)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.visits, self.adopters = Named(Visit), Named(Adopter)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things, self.visits, self.adopters)

    def _add(self, begun: Begun) -> None:
        state, title = S(begun.way), self._title(begun, "{direction}新技术")
        said: dict[str, Any] = {
            "state": state,
            "version": VERSIONS[state],
            "title": title,
            "text": TEXT.format(title=title),
            "origin": self._rng.choice(Origin.values),
            "provider": "省农业科学院",
            "source": SOURCE,
        }
        answered_at = begun.later(3)
        if state in ANSWERED:
            said |= {"answered_at": answered_at, "word": WORDS.get(state, ""), **did("answered_by", begun.working.host)}
        if state == S.TAKEN_BACK:
            said["last_word"] = TAKEN_BACK
        first = begun.edition.work.first_adopter
        if state == S.TAKEN_UP and first:
            said["due_on"] = clock.local(answered_at).date() + timedelta(days=first.days)
        self._promote(begun, said, begun.at if state == S.SENT else answered_at)

    def _promote(self, begun: Begun, said: dict[str, Any], moved_at: datetime) -> None:
        """The thing, and its visit where it had one."""
        at = begun.later(7)
        if said["state"] == S.ENDED:
            said["last_word"] = LAST
        if said["state"] not in (S.PROMOTED, S.ENDED):
            self._opened(begun, begun.working.society, moved_at, **said)
            return
        key = self._opened(begun, begun.working.society, begun.later(9) if said["state"] == S.ENDED else at, **said)
        adopters, form_key = self._adopters(begun, clock.local(at).date()), self._key()
        work = self._pieces.leave(begun.working, self._visited(begun, said["title"], at, adopters, form_key))
        visit = self.visits.add(promotion_id=key, work_id=work, form_key=form_key)
        for one in adopters:
            self.adopters.add(promotion_id=key, visit_id=visit, **one)

    def _visited(self, begun: Begun, title: str, at: datetime, adopters: list[dict[str, Any]], form_key: str) -> Left:
        """The piece of work that the visit was, named and counted as the deed does."""
        end = f"：新登记 {len(adopters)} 家采用"
        figures = outcomes_of([Adopter(**one) for one in adopters], begun.edition.measures_of(begun.task))
        return Left(
            begun.task,
            f"推广{shortened(title, 60 - 2 - len(end))}{end}",
            at,
            self._hours(begun),
            text=SEEN,
            place=shortened("、".join(dict.fromkeys(division(one["division"]).name for one in adopters)), 60),
            is_public=True,
            outcomes=figures,
            confirmed_at=begun.later(8) if self._rng.random() < 0.8 else None,
            form_key=form_key,
        )

    def _adopters(self, begun: Begun, day: date) -> list[dict[str, Any]]:
        rng, counties = self._rng, _counties(tuple(begun.working.area))
        names = rng.sample([f"{family}{given}" for family in FAMILIES for given in GIVEN], ADOPTERS)
        return [
            {
                "name": name,
                "folded": alike(name),
                "division": rng.choice(counties),
                "sort": AdopterSort.FARMER,
                "scale": rng.randint(2, 60),
                "unit": Unit.MU,
                "since": day,
                "benefit": rng.randint(20, 900) * 10,
                "gain": Gain.EARNED,
            }
            for name in names
        ]


@cache
def _counties(area: tuple[str, ...]) -> list[str]:
    return counties_in(area)
