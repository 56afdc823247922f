"""What the work on a bottleneck brought is told by the host at the acceptance, and by no step besides (§3.3)."""

from decimal import Decimal

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.lifecycle import REPORTED_IN
from kezhan.kinds.bottleneck.models import Step
from kezhan.work.models import Work
from kezhan.work.ties import Row, Tie


def tie_of(work: Work) -> Tie | None:
    """The step, without any figure; None for work that no step left."""
    step = Step.objects.filter(work=work).select_related("bottleneck").first()
    if step is None:
        return None
    bottleneck = step.bottleneck
    anew = "重新报" if bottleneck.state in REPORTED_IN else ""
    row = Row(f"攻关“{bottleneck.title}”", bottleneck_page(bottleneck), "日子", anew)
    measures = work.edition.measures_of(work.task)
    why, instead = "验收的时候由单位报的", "步骤都完成了，请交付验收"
    return Tie(row, {one.key: Decimal(0) for one in measures}, why, instead)
