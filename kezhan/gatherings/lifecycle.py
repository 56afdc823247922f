"""What may be done about a gathering, who may, and by which clause. A kind of work settles or cancels it."""

from kezhan.gatherings.models import Gathering, GatheringState
from kezhan.journal.recording import Actor
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import WRITER, Move, named_persons

PLANNED = GatheringState.PLANNED
STAYS = ((PLANNED,), PLANNED, WRITER, named_persons)

MOVES: tuple[Move, ...] = (
    Move("open_sign_in", "开始签到", *STAYS),
    Move("close_sign_in", "结束签到", *STAYS),
    Move("note_attendances", "记名单", *STAYS),
    Move("strike_attendance", "划掉", *STAYS, Saying.REASON, is_grave=True),
    Move("restore_attendance", "恢复", *STAYS),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(gathering: Gathering, by: Actor) -> list[Move]:
    """The moves that this person may take now: an open sign-in is closed, any other may be opened."""
    not_now = "open_sign_in" if gathering.is_open else "close_sign_in"
    return [move for move in moves.openings(MOVES, gathering, by) if move.name != not_now]
