"""The life of a strategy: who drafts, adopts and revises it, and who pursues its goals."""

from dataclasses import replace

from kezhan.journal.recording import Actor
from kezhan.kinds.innovation_strategy.models import UNDER_WAY, Strategy, StrategyState
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move, after_end, host_confirms
from kezhan.work.undertakings import task_carried_by

KIND = "innovation_strategy"
DRAFTING, HANDED_OVER, IN_FORCE = StrategyState.DRAFTING, StrategyState.HANDED_OVER, StrategyState.IN_FORCE
REVISING, REVISION_HANDED_OVER = StrategyState.REVISING, StrategyState.REVISION_HANDED_OVER
ENDED, GIVEN_UP = StrategyState.ENDED, StrategyState.GIVEN_UP
KEPT = ""
"""The target of a move after which the strategy is where it was."""
IN_A_REVISION: dict[str, str] = {DRAFTING: REVISING, HANDED_OVER: REVISION_HANDED_OVER, GIVEN_UP: IN_FORCE}
"""Where a move leads while an earlier version is in force: a revision that is given up leaves that one."""
WRITTEN, ASKED = (DRAFTING, REVISING), (HANDED_OVER, REVISION_HANDED_OVER)


def _of_task(edition: Edition) -> str:
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


MOVES: tuple[Move, ...] = after_end(
    Move("begin_strategy", "起草", (), DRAFTING, WRITER, _of_task),
    Move("write_strategy", "改文稿", WRITTEN, KEPT, WRITER, _of_task),
    Move("hand_over_strategy", "交单位采纳", WRITTEN, HANDED_OVER, WRITER, _of_task),
    Move("adopt_strategy", "采纳", ASKED, IN_FORCE, HOST, host_confirms),
    Move("return_strategy", "退回修改", ASKED, DRAFTING, HOST, host_confirms, Saying.REASON),
    Move("drop_strategy_draft", "放弃这一稿", WRITTEN, GIVEN_UP, SOCIETY, _of_task, Saying.REASON, is_grave=True),
    Move("set_goal", "定目标", UNDER_WAY, KEPT, WRITER, _of_task),
    Move("change_goal", "改目标", UNDER_WAY, KEPT, WRITER, _of_task),
    Move("decline_goal", "不负责这个目标", UNDER_WAY, KEPT, WRITER, _of_task, Saying.REASON, is_grave=True),
    Move("report_goal_progress", "报进展", UNDER_WAY, KEPT, WRITER, _of_task),
    Move("finish_goal_step", "做完一步", UNDER_WAY, KEPT, WRITER, _of_task),
    Move("end_goal", "结束目标", UNDER_WAY, KEPT, WRITER, _of_task, Saying.REASON),
    Move("take_goal_up_again", "接着做", UNDER_WAY, KEPT, WRITER, _of_task, Saying.REASON),
    Move("begin_strategy_revision", "开始修订", (IN_FORCE,), REVISING, WRITER, _of_task),
    Move("end_strategy", "办结", (IN_FORCE,), ENDED, SOCIETY, _of_task),
    always=("drop_strategy_draft", "end_goal", "end_strategy"),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def from_here(move: Move, strategy: Strategy) -> Move:
    """The move with the state to which it leads from the present one."""
    target = move.target or strategy.state
    return replace(move, target=IN_A_REVISION.get(target, target) if strategy.has_begun else target)


def openings(strategy: Strategy, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    return moves.openings(MOVES, strategy, by)
