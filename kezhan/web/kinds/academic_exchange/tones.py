"""The tone of an event's state, and its words."""

from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState

TONES = {ExchangeState.ANNOUNCED: "accent", ExchangeState.CLOSED: "good", ExchangeState.CANCELLED: "plain"}


def tone(exchange: Exchange) -> str:
    """The tone of the state; an event that is over and not written down wants attention."""
    return "caution" if exchange.is_over else TONES[ExchangeState(exchange.state)]


def word(exchange: Exchange) -> str:
    """The state in a word, with what its time and the end of its station add."""
    if exchange.ended_with_station:
        return "不再办"
    return "办过了，等办结" if exchange.is_over else exchange.state_label


def state_of_work(exchange: Exchange) -> str:
    """What became of its piece of work, for the two sides; empty where that counts or waits."""
    if exchange.is_refused:
        return "，单位不认可"
    return "" if exchange.stands else "，服务记录撤回了"
