"""The life of a development: who proposes, agrees, reports stages and years, and ends it."""

from collections.abc import Callable

from kezhan.journal.recording import Actor
from kezhan.kinds.product_development.calendar_years import years_open, years_unanswered
from kezhan.kinds.product_development.models import Development, DevelopmentState
from kezhan.kinds.product_development.stages import in_words, steps_after
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, WRITER, Move, Who, after_end, host_confirms
from kezhan.work.resting import why_unsettled
from kezhan.work.undertakings import task_carried_by

KIND = "product_development"
PROPOSED, RETURNED = DevelopmentState.PROPOSED, DevelopmentState.RETURNED
UNDER_WAY, ENDED, STOPPED = DevelopmentState.UNDER_WAY, DevelopmentState.ENDED, DevelopmentState.STOPPED


def _of_task(edition: Edition) -> str:
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


def _of_either_side(station: Station, by: Actor) -> bool:
    return WRITER.may(station, by) or HOST.may(station, by)


EITHER_SIDE = Who("驻站专家、学会专人或被服务单位", _of_either_side)

MOVES: tuple[Move, ...] = after_end(
    Move("propose_product", "提出开发", (), PROPOSED, WRITER, _of_task),
    Move("agree_to_product", "同意立项", (PROPOSED,), UNDER_WAY, HOST, host_confirms),
    Move("return_product", "退回修改", (PROPOSED,), RETURNED, HOST, host_confirms, Saying.REASON),
    Move("change_product", "修改", (PROPOSED, RETURNED), PROPOSED, WRITER, _of_task),
    Move("reach_product_stage", "报进展", (UNDER_WAY,), UNDER_WAY, WRITER, _of_task),
    Move("postpone_product", "改计划日期", (UNDER_WAY,), UNDER_WAY, WRITER, _of_task, Saying.REASON),
    Move("report_product_year", "报年度效益", (UNDER_WAY,), UNDER_WAY, WRITER, _of_task),
    Move("change_product_year", "改年度效益", (UNDER_WAY,), UNDER_WAY, WRITER, _of_task),
    Move("confirm_product_year", "确认年度效益", (UNDER_WAY,), UNDER_WAY, HOST, host_confirms),
    Move("return_product_year", "不认可", (UNDER_WAY,), UNDER_WAY, HOST, host_confirms, Saying.REASON, is_grave=True),
    Move("end_product", "结束", (UNDER_WAY,), ENDED, EITHER_SIDE, _of_task, Saying.REASON),
    Move(
        "stop_product",
        "终止",
        (PROPOSED, RETURNED, UNDER_WAY),
        STOPPED,
        EITHER_SIDE,
        _of_task,
        Saying.REASON,
        is_grave=True,
    ),
    Move("resume_product", "接着做", (ENDED,), UNDER_WAY, EITHER_SIDE, _of_task, Saying.REASON),
    always=("change_product_year", "confirm_product_year", "return_product_year", "end_product", "stop_product"),
)


def _no_stage(development: Development) -> str:
    return "" if development.stages_ahead else f"已经到“{development.stage_label}”，这是最后一步"


def _no_year(development: Development) -> str:
    if development.production_began is None:
        return "还没有投产，投产以后才报效益"
    return "" if years_open(development) else "能报的年度都报过了，要改在那一年点“改”"


def _not_through(development: Development) -> str:
    return _no_last_stage(development) or _unanswered(development)


def _no_last_stage(development: Development) -> str:
    left = steps_after(development.sort, development.stage_reached)
    if left:
        return f"还没有走到{in_words(left[-1:])}，不做了请点“终止”"
    return why_unsettled(development.reached[-1], f"“{development.stage_label}”这一步")


def _well_ended(development: Development) -> str:
    return "" if _no_last_stage(development) else "最后一步单位确认过，不用接着做"


def _unanswered(development: Development) -> str:
    waiting = years_unanswered(development)
    return f"{waiting[0]} 年的效益还没有确认，确认以后再办" if waiting else ""


CONDITIONS: dict[str, Callable[[Development], str]] = {
    "reach_product_stage": _no_stage,
    "postpone_product": _no_stage,
    "report_product_year": _no_year,
    "end_product": _not_through,
    "stop_product": _unanswered,
    "resume_product": _well_ended,
}
"""What a move asks of stages and years, beside the state: why it cannot be taken, or nothing."""


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(development: Development, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    return [move for move in moves.openings(MOVES, development, by) if not _unready(move, development)]


def refuse(move: Move, development: Development, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when state, person, version, or the stages and years do not allow the move. The caller holds the lock."""
    moves.refuse(move, development, by, seen=seen, text=text)
    if why := _unready(move, development):
        raise Refused(why, move.clause(development.edition))


def _unready(move: Move, development: Development) -> str:
    condition = CONDITIONS.get(move.name)
    return condition(development) if condition else ""
