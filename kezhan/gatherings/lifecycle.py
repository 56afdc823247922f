"""What may be done about a gathering, who may, and by which clause. A kind of work settles or cancels it."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from kezhan.gatherings.models import Gathering, GatheringState
from kezhan.journal.recording import Actor
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import WRITER, Move, MovedOn, after_end, named_persons

PLANNED, SETTLED = GatheringState.PLANNED, GatheringState.SETTLED
STAYS = ((PLANNED,), PLANNED, WRITER, named_persons)
LISTED = ((PLANNED, SETTLED), PLANNED, WRITER, named_persons)
"""Of the list itself. Of a settled one only while the work that it went into is taken back."""
MOVES: tuple[Move, ...] = after_end(
    Move("open_sign_in", "开始签到", *STAYS),
    Move("close_sign_in", "结束签到", *STAYS),
    Move("note_attendances", "记名单", *LISTED),
    Move("strike_attendance", "划掉", *LISTED, Saying.REASON, is_grave=True),
    Move("restore_attendance", "恢复", *LISTED),
    closing=("note_attendances",),
    always=("close_sign_in", "strike_attendance", "restore_attendance"),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(gathering: Gathering, by: Actor) -> list[Move]:
    """The moves that this person may take now: an open sign-in is closed, any other may be opened."""
    if _is_final(gathering):
        return []
    not_now = "open_sign_in" if gathering.is_open else "close_sign_in"
    return [move for move in moves.openings(MOVES, gathering, by) if move.name != not_now]


def refuse(move: Move, gathering: Gathering, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the gathering locked."""
    moves.refuse(move, gathering, by, seen=seen, text=text)
    if _is_final(gathering):
        raise MovedOn(
            f"“{gathering.title}”现在是“{gathering.state_label}”，不能{move.label}；名单不对，请先撤回从名单里数出来的服务记录",
            move.clause(gathering.edition),
        )


def is_open_again(gathering: Gathering) -> bool:
    """Whether its list was settled, and is put right now: the work that it went into was taken back, and is written
    down anew. The kind of work that brought it says so in its `lists.py`; nothing here names a kind.
    """
    module = _lists(gathering.kind) if gathering.state == SETTLED and gathering.kind else None
    return module is not None and bool(module.is_open_again(gathering))


def _is_final(gathering: Gathering) -> bool:
    return gathering.state == SETTLED and not is_open_again(gathering)


@cache
def _lists(kind: str) -> ModuleType | None:
    name = f"kezhan.kinds.{kind}.lists"
    return import_module(name) if find_spec(name) else None
