"""The figures of an event are counted from its list, which is closed with it; the host may correct them."""

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.work.models import Work
from kezhan.work.ties import Row, Tie, as_it_stands


def tie_of(work: Work) -> Tie | None:
    """The event with what its list counted; None for work that no event left."""
    exchange = Exchange.objects.filter(work=work).first()
    if exchange is None:
        return None
    row = Row(f"活动“{exchange.title}”", exchange_page(exchange), "名单", "重新办结")
    figures = as_it_stands(work, (one for one in work.edition.measures_of(work.task) if one.counted))
    return Tie(row, figures, "从签到名单里数的", "数得不对，请撤回这条，改好名单，再重新办结", host_corrects=True)
