"""The tone of an event's state."""

from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState

TONES = {ExchangeState.ANNOUNCED: "accent", ExchangeState.CLOSED: "good", ExchangeState.CANCELLED: "plain"}


def tone(exchange: Exchange) -> str:
    """The tone of the state; an event that is over and not written down wants attention."""
    return "caution" if exchange.is_over else TONES[ExchangeState(exchange.state)]


def word(exchange: Exchange) -> str:
    """The state in a word, with what its time adds."""
    return "办过了，等办结" if exchange.is_over else exchange.state_label
