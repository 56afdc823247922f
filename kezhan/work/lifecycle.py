"""The life of a piece of work: every move it can make, who may take it, and by which clause.

Buttons, the page of permissions and the tests read MOVES. `writing.py` and `answering.py` do what each move means.
"""

from kezhan.journal.recording import Actor
from kezhan.policy.refusal import Refused
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.models import Work
from kezhan.work.moves import HOST, WRITER, Move, also_after_end, host_confirms, named_persons
from kezhan.work.states import STANDING, State
from kezhan.work.years import closing_of, refuse_closed

MOVES: tuple[Move, ...] = also_after_end(
    Move("confirm", "确认", (State.HANDED_IN,), State.CONFIRMED, HOST, host_confirms, in_batches=True),
    Move("correct", "更正后确认", (State.HANDED_IN,), State.CONFIRMED, HOST, host_confirms, Saying.REASON),
    Move("refuse", "不认可", (State.HANDED_IN,), State.REFUSED, HOST, host_confirms, Saying.REASON, is_grave=True),
    Move("add_evidence", "补照片和文件", (State.HANDED_IN,), State.HANDED_IN, WRITER, named_persons),
    Move("revise", "修改", STANDING, State.HANDED_IN, WRITER, named_persons),
    Move("withdraw", "撤回", STANDING, State.WITHDRAWN, WRITER, named_persons, Saying.REASON, is_grave=True),
)

BY_ITSELF = ("add_evidence", "withdraw")
"""What the station's side does with a piece of work also where a kind answers and changes it."""


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(work: Work, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table. A kind answers and changes its own work."""
    now = moves.openings(MOVES, work, by)
    if now and closing_of(work.station_id, work.ended_on.year):
        return []
    return [move for move in now if move.name in BY_ITSELF] if work.kind else now


def refuse(move: Move, work: Work, by: Actor, *, kind: str = "", seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. `kind` is the kind whose deed brings it."""
    if work.state in move.sources:
        refuse_closed(work.station_id, work.ended_on, work.edition)
    moves.refuse(move, work, by, seen=seen, text=text)
    if work.kind and work.kind != kind and move.name not in BY_ITSELF:
        raise Refused(
            f"“{work.title}”随“{work.task_label}”的事项一起办，请到那一页{move.label}", move.clause(work.edition)
        )
