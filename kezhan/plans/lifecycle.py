"""The life of a year plan: the society drafts and proposes it, the host agrees or returns it (§2.9, §3.2)."""

from datetime import date

from kezhan import clock
from kezhan.journal.recording import Actor
from kezhan.plans.models import State, YearPlan
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move, MovedOn, after_end
from kezhan.work.years import closing_of, refuse_closed, year_clause


def _focus(edition: Edition) -> str:
    return edition.rules.focus_tasks.clause


REOPEN, GIVE_UP, DROP = "reopen_plan", "give_up_change", "drop_plan"

MOVES: tuple[Move, ...] = after_end(
    Move("begin_plan", "起草年度计划", (), State.DRAFT, WRITER, _focus),
    Move("write_plan", "修改计划", (State.DRAFT,), State.DRAFT, WRITER, _focus),
    Move("propose_plan", "提交单位同意", (State.DRAFT,), State.PROPOSED, SOCIETY, _focus),
    Move("agree_to_plan", "同意计划", (State.PROPOSED,), State.AGREED, HOST, _focus),
    Move("return_plan", "退回修改", (State.PROPOSED,), State.DRAFT, HOST, _focus, Saying.REASON),
    Move("reopen_plan", "调整计划", (State.AGREED,), State.DRAFT, SOCIETY, _focus, Saying.REASON),
    Move("drop_plan", "删掉草稿", (State.DRAFT,), State.DRAFT, SOCIETY, _focus, is_grave=True),
    Move("give_up_change", "放弃调整", (State.DRAFT, State.PROPOSED), State.AGREED, SOCIETY, _focus),
    always=("drop_plan", "give_up_change"),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(plan: YearPlan, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table; in a closed year only what changes nothing
    that counts.
    """
    now = [move for move in moves.openings(MOVES, plan, by) if not _is_moot(move, plan)]
    if now and closing_of(plan.station_id, plan.year):
        return [move for move in now if move.name == GIVE_UP]
    return [move for move in now if not why_settled(move, plan)]


def refuse(move: Move, plan: YearPlan, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the plan locked."""
    if plan.state in move.sources and move.name != GIVE_UP:
        refuse_closed(plan.station_id, date(plan.year, 12, 31), plan.edition)
    moves.refuse(move, plan, by, seen=seen, text=text)
    if words := why_settled(move, plan):
        raise Refused(words, year_clause(plan.edition))
    if words := _is_moot(move, plan):
        raise MovedOn(words, move.clause(plan.edition))


def _is_moot(move: Move, plan: YearPlan) -> str:
    """Why the move has nothing to act on; empty where it has."""
    if move.name == GIVE_UP and not plan.is_being_changed:
        return f"“{plan.title}”没有在调整，没有可以放弃的"
    if move.name == DROP and not plan.was_never_proposed:
        return f"“{plan.title}”提交过，不能删掉"
    return ""


def why_settled(move: Move, plan: YearPlan) -> str:
    """Why the move would change what counts of a year that is summed up; empty where it may. A change that is on its
    way may be agreed on until the summary is handed in.
    """
    is_on_its_way = move.name in ("propose_plan", "agree_to_plan") and plan.is_being_changed
    summary = plan.station.summaries.filter(year=plan.year).first() if is_on_its_way or move.name == REOPEN else None
    if summary is None:
        return ""
    if summary.handed_in_at is not None:
        return f"{plan.year} 年的总结已经交过，计划照定下的算，不能再调整"
    is_over = clock.today() > date(plan.year, 12, 31)
    return f"{plan.year} 年过完了，正在写总结，计划照定下的算，不能再调整" if is_over and not is_on_its_way else ""
