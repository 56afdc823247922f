"""The life of an event: the station's side announces it, holds it, and writes down what came of it."""

from kezhan.journal.recording import Actor
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.stations.states import LIVE
from kezhan.work import moves
from kezhan.work.moves import WRITER, Move, MovedOn, after_end
from kezhan.work.undertakings import task_carried_by, without_stopped

KIND = "academic_exchange"
ANNOUNCED, CLOSED, CANCELLED = ExchangeState.ANNOUNCED, ExchangeState.CLOSED, ExchangeState.CANCELLED


def _of_task(edition: Edition) -> str:
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


MOVES: tuple[Move, ...] = after_end(
    Move("announce_exchange", "预告活动", (), ANNOUNCED, WRITER, _of_task),
    Move("change_exchange", "修改", (ANNOUNCED,), ANNOUNCED, WRITER, _of_task),
    Move("add_exchange_material", "加资料", (ANNOUNCED,), ANNOUNCED, WRITER, _of_task),
    Move("drop_exchange_material", "去掉资料", (ANNOUNCED,), ANNOUNCED, WRITER, _of_task),
    Move("close_exchange", "办结", (ANNOUNCED, CLOSED), CLOSED, WRITER, _of_task),
    Move("cancel_exchange", "取消", (ANNOUNCED,), CANCELLED, WRITER, _of_task, Saying.REASON, is_grave=True),
    closing=("close_exchange",),
    always=("drop_exchange_material", "cancel_exchange"),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(exchange: Exchange, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table. What is not over is not closed."""
    found = without_stopped(moves.openings(MOVES, exchange, by), exchange)
    return [move for move in found if move.name != "close_exchange" or not _why_not_closed(exchange)]


def refuse(move: Move, exchange: Exchange, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the event locked."""
    moves.refuse(move, exchange, by, seen=seen, text=text)
    if move.name == "close_exchange" and (why := _why_not_closed(exchange)):
        kind = MovedOn if exchange.is_written_down else Refused
        raise kind(why, move.clause(exchange.edition))


def _why_not_closed(exchange: Exchange) -> str:
    """Why it cannot be closed now: it is not over, or it is written down, and that stands."""
    if exchange.is_written_down:
        return f"“{exchange.title}”现在是“{exchange.state_label}”，不能办结"
    return why_not_over(exchange)


def why_not_over(exchange: Exchange) -> str:
    """When it is held, in words; empty once it is over, or its station has ended."""
    if exchange.gathering.is_over or exchange.station.state not in LIVE:
        return ""
    return f"“{exchange.title}”{exchange.gathering.when} 办，结束以后再办结"
