"""The figures of a visit are those of the adopters whom it recorded, and its day is the day on which it found them."""

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.lifecycle import GOING
from kezhan.kinds.technology_promotion.models import Visit
from kezhan.kinds.technology_promotion.scales import figures_of
from kezhan.work.models import Work
from kezhan.work.ties import Row, Tie

INSTEAD = "登记错了，请撤回这一条，到那项推广的页上点“重新登记”，填过的采用户都在"


def tie_of(work: Work) -> Tie | None:
    """The visit with the sum of its adopters; None for work that no visit left."""
    visit = Visit.objects.filter(work=work).select_related("promotion").first()
    if visit is None:
        return None
    promotion = visit.promotion
    anew = "重新登记" if promotion.state in GOING else ""
    row = Row(f"推广“{promotion.title}”", promotion_page(promotion), "采用户或日子", anew)
    figures = figures_of(list(visit.adopters.all()), work.edition.measures_of(work.task))
    return Tie(row, figures, "按登记的采用户算的", INSTEAD)
