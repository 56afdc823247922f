"""The life of the work on a bottleneck: who proposes, agrees, reports, hands over, accepts and ends it."""

from dataclasses import replace

from kezhan.journal.recording import Actor
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move, MovedOn, Who, after_end, host_confirms
from kezhan.work.undertakings import task_carried_by

KIND = "bottleneck"
PROPOSED, RETURNED, WITHDRAWN = BottleneckState.PROPOSED, BottleneckState.RETURNED, BottleneckState.WITHDRAWN
UNDER_WAY, HANDED_OVER = BottleneckState.UNDER_WAY, BottleneckState.HANDED_OVER
ACCEPTED, ENDED = BottleneckState.ACCEPTED, BottleneckState.ENDED
EITHER = Who("驻站专家、学会专人或被服务单位", lambda station, by: WRITER.may(station, by) or HOST.may(station, by))
BINDING = (PROPOSED, RETURNED, UNDER_WAY)
"""While an expert on the task force still has something to do."""
REPORTED_IN = (UNDER_WAY, HANDED_OVER, ACCEPTED)
"""While a step is reported: after the handing over only one whose report was taken back."""
STAYS = ""
"""The target of a move that leaves the state as it is."""


def _of_task(edition: Edition) -> str:
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


WHY = Saying.REASON
MOVES: tuple[Move, ...] = after_end(
    Move("propose_bottleneck", "提出攻关", (), PROPOSED, WRITER, _of_task),
    Move("revise_task_paper", "修改任务书", (PROPOSED, RETURNED), PROPOSED, WRITER, _of_task),
    Move("withdraw_bottleneck", "撤回", (PROPOSED, RETURNED), WITHDRAWN, WRITER, _of_task, WHY, is_grave=True),
    Move("agree_to_task_paper", "同意任务书", (PROPOSED,), UNDER_WAY, HOST, host_confirms),
    Move("return_task_paper", "退回任务书", (PROPOSED,), RETURNED, HOST, host_confirms, WHY),
    Move("report_step", "报完成一步", REPORTED_IN, STAYS, WRITER, _of_task),
    Move("hand_over_bottleneck", "交付验收", (UNDER_WAY,), HANDED_OVER, WRITER, _of_task),
    Move("keep_deliverables", "加交付物", (UNDER_WAY,), UNDER_WAY, WRITER, _of_task),
    Move("change_steps", "调整步骤", (UNDER_WAY,), UNDER_WAY, WRITER, _of_task, WHY),
    Move("add_to_task_force", "增加专家", (UNDER_WAY,), UNDER_WAY, SOCIETY, _of_task),
    Move("step_out_of_task_force", "退出攻关组", BINDING, STAYS, WRITER, _of_task, WHY, is_grave=True),
    Move("accept_bottleneck", "验收", (HANDED_OVER, ACCEPTED), ACCEPTED, HOST, host_confirms),
    Move("return_bottleneck", "还缺东西，退回", (HANDED_OVER,), UNDER_WAY, HOST, host_confirms, WHY),
    Move("end_bottleneck", "终止", (UNDER_WAY, HANDED_OVER), ENDED, EITHER, _of_task, WHY, is_grave=True),
    closing=("accept_bottleneck",),
    always=("withdraw_bottleneck", "end_bottleneck"),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(bottleneck: Bottleneck, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    return [move for move in moves.openings(MOVES, bottleneck, by) if not _why_over(move, bottleneck)]


def refuse(move: Move, bottleneck: Bottleneck, by: Actor, *, seen: int | None) -> None:
    """Refused when anything keeps `by` from taking the move now; what was accepted is not accepted twice."""
    moves.refuse(move, bottleneck, by, seen=seen)
    if why := _why_over(move, bottleneck):
        raise MovedOn(f"“{bottleneck.title}”{why}", move.clause(bottleneck.edition))


def _why_over(move: Move, bottleneck: Bottleneck) -> str:
    """Why nothing is left to do: it is accepted with figures that count, or every step was reported and stands."""
    if move.name == "accept_bottleneck" and bottleneck.state == ACCEPTED:
        return "" if bottleneck.is_without_figures else "已经验收，成果还算数"
    if move.name == "report_step" and bottleneck.state != UNDER_WAY:
        return "" if bottleneck.steps.undone().exists() else "的步骤都报过完成"
    return ""


def staying(move: Move, bottleneck: Bottleneck) -> Move:
    """The move as it leaves the bottleneck in its state."""
    return replace(move, target=bottleneck.state)
