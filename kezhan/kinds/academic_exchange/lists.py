"""The list of an event is open again while its work is taken back, until it is written down anew."""

from kezhan import clock
from kezhan.gatherings.models import Gathering
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState
from kezhan.work.years import closing_of


def is_open_again(gathering: Gathering) -> bool:
    """Whether its event was written down, that was taken back, and its year is open."""
    exchange = Exchange.objects.filter(gathering=gathering).select_related("work").first()
    if exchange is None or exchange.state != ExchangeState.CLOSED or exchange.stands:
        return False
    return closing_of(gathering.station_id, clock.local(gathering.ends_at).year) is None
