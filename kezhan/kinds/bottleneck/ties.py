"""What the work on a bottleneck brought is told by the host at the acceptance, and by no step besides (§3.3)."""

from decimal import Decimal

from kezhan.kinds.bottleneck.models import Step
from kezhan.work.models import Work
from kezhan.work.ties import Tie


def tie_of(work: Work) -> Tie | None:
    """No figure at all; None for work that no step left."""
    if not Step.objects.filter(work=work).exists():
        return None
    measures = work.edition.measures_of(work.task)
    why, instead = "验收的时候由单位报的", "步骤都完成了，请交付验收"
    return Tie({one.key: Decimal(0) for one in measures}, why, instead)
