"""The figures of an event are counted from its list, which is closed with it; the host may correct them."""

from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.work.models import Work
from kezhan.work.ties import Tie, as_it_stands


def tie_of(work: Work) -> Tie | None:
    """What the list counted; None for work that no event left."""
    if not Exchange.objects.filter(work=work).exists():
        return None
    figures = as_it_stands(work, (one for one in work.edition.measures_of(work.task) if one.counted))
    return Tie(figures, "从签到名单里数的", "数得不对，请撤回这条，改好名单，再重新办结", host_corrects=True)
