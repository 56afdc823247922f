"""The figures of a visit are those of the adopters whom it recorded, and it found them in use."""

from collections.abc import Iterator

from kezhan import clock
from kezhan.kinds.technology_promotion.models import Adopter, Visit
from kezhan.kinds.technology_promotion.scales import figures_of
from kezhan.work.models import Work
from kezhan.work.ties import Bound, Tie

INSTEAD = "登记错了，请撤回这一条，到那项推广的页上点“重新登记”，填过的采用户都在"


def tie_of(work: Work) -> Tie | None:
    """The sum of the adopters of the visit; None for work that no visit left."""
    visit = Visit.objects.filter(work=work).select_related("promotion").first()
    if visit is None:
        return None
    adopters = list(visit.adopters.all())
    figures = figures_of(adopters, work.edition.measures_of(work.task))
    return Tie(figures, "按登记的采用户算的", INSTEAD, bounds=tuple(_bounds(visit, adopters)))


def _bounds(visit: Visit, adopters: list[Adopter]) -> Iterator[Bound]:
    """The host had taken it up, and all of them used it."""
    if answered := visit.promotion.answered_at:
        day = clock.local(answered).date()
        yield Bound("began_on", day, f"单位 {day} 才采用")
    if last := max(adopters, key=lambda one: one.since, default=None):
        yield Bound("ended_on", last.since, f"“{last.name}”的“从哪天起用”是 {last.since}")
