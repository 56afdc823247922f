"""The figures of a course are counted from its lists, which are closed with it; the host may correct them."""

from kezhan.kinds.training.models import INNOVATIVE, Leaving
from kezhan.work.models import Work
from kezhan.work.ties import Tie, as_it_stands


def tie_of(work: Work) -> Tie | None:
    """What the lists counted; None for work that no course left."""
    if not Leaving.objects.filter(work=work).exists():
        return None
    measures = (one for one in work.edition.measures_of(work.task) if one.counted or one.key == INNOVATIVE)
    figures = as_it_stands(work, measures)
    return Tie(figures, "从签到名单里数的", "数得不对，请撤回这条，改好名单，再重新结业", host_corrects=True)
