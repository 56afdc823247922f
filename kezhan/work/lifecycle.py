"""The life of a piece of work: every move it can make, who may take it, and by which clause.

Buttons, the page of permissions and the tests read MOVES. `writing.py` and `answering.py` do what each move means.
"""

from kezhan.journal.recording import Actor
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.models import Work
from kezhan.work.moves import HOST, WRITER, Move, host_confirms, named_persons
from kezhan.work.states import STANDING, State

MOVES: tuple[Move, ...] = (
    Move("confirm", "确认", (State.HANDED_IN,), State.CONFIRMED, HOST, host_confirms, in_batches=True),
    Move("correct", "更正后确认", (State.HANDED_IN,), State.CONFIRMED, HOST, host_confirms, Saying.REASON),
    Move("refuse", "不认可", (State.HANDED_IN,), State.REFUSED, HOST, host_confirms, Saying.REASON, is_grave=True),
    Move("revise", "修改", STANDING, State.HANDED_IN, WRITER, named_persons),
    Move("withdraw", "撤回", STANDING, State.WITHDRAWN, WRITER, named_persons, Saying.REASON, is_grave=True),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(work: Work, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    return moves.openings(MOVES, work, by)
