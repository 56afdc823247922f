"""The figures of a visit are those of the adopters whom it recorded."""

from kezhan.kinds.technology_promotion.models import Visit
from kezhan.kinds.technology_promotion.scales import figures_of
from kezhan.work.models import Work
from kezhan.work.ties import Tie


def tie_of(work: Work) -> Tie | None:
    """The sum of the adopters of the visit; None for work that no visit left."""
    visit = Visit.objects.filter(work=work).first()
    if visit is None:
        return None
    figures = figures_of(visit.adopters.all(), work.edition.measures_of(work.task))
    return Tie(figures, "按登记的采用户算的", "登记错了，请撤回这一条，到那项推广的页上重新走访登记")
