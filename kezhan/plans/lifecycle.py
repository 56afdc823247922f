"""The life of a year plan: the society drafts and proposes it, the host agrees or returns it (§2.9, §3.2)."""

from datetime import date

from kezhan.journal.recording import Actor
from kezhan.plans.models import State, YearPlan
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move
from kezhan.work.years import closing_of, refuse_closed


def _focus(edition: Edition) -> str:
    return edition.rules.focus_tasks.clause


MOVES: tuple[Move, ...] = (
    Move("begin_plan", "起草年度计划", (), State.DRAFT, WRITER, _focus),
    Move("write_plan", "修改计划", (State.DRAFT,), State.DRAFT, WRITER, _focus),
    Move("propose_plan", "提交单位同意", (State.DRAFT,), State.PROPOSED, SOCIETY, _focus),
    Move("agree_to_plan", "同意计划", (State.PROPOSED,), State.AGREED, HOST, _focus),
    Move("return_plan", "退回修改", (State.PROPOSED,), State.DRAFT, HOST, _focus, Saying.REASON),
    Move("reopen_plan", "调整计划", (State.AGREED,), State.DRAFT, SOCIETY, _focus, Saying.REASON),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(plan: YearPlan, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table; none on the plan of a closed year."""
    now = moves.openings(MOVES, plan, by)
    return [] if now and closing_of(plan.station_id, plan.year) else now


def refuse(move: Move, plan: YearPlan, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the plan locked."""
    if plan.state in move.sources:
        refuse_closed(plan.station_id, date(plan.year, 12, 31), plan.edition)
    moves.refuse(move, plan, by, seen=seen, text=text)
