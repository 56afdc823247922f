"""The life of a promotion: who sends news, answers it, promotes the technology and ends that."""

from kezhan.journal.recording import Actor
from kezhan.kinds.technology_promotion.models import Promotion, PromotionState
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, WRITER, Move, after_end
from kezhan.work.undertakings import task_carried_by

KIND = "technology_promotion"
SENT, ASKED_MORE = PromotionState.SENT, PromotionState.ASKED_MORE
TAKEN_UP, PROMOTED = PromotionState.TAKEN_UP, PromotionState.PROMOTED
DECLINED, TAKEN_BACK, ENDED = PromotionState.DECLINED, PromotionState.TAKEN_BACK, PromotionState.ENDED
OPEN, GOING = (SENT, ASKED_MORE), (TAKEN_UP, PROMOTED)


def of_task(edition: Edition) -> str:
    """The clause of the task that this kind carries; empty in an edition without it."""
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


MOVES: tuple[Move, ...] = after_end(
    Move("send_news", "介绍新技术", (), SENT, WRITER, of_task),
    Move("take_up_news", "采用", OPEN, TAKEN_UP, HOST, of_task),
    Move("ask_more_of_news", "想再了解", (SENT,), ASKED_MORE, HOST, of_task, Saying.REASON),
    Move("decline_news", "用不上", OPEN, DECLINED, HOST, of_task, Saying.REASON),
    Move("add_to_news", "补充介绍", (ASKED_MORE,), SENT, WRITER, of_task, Saying.REASON),
    Move("take_back_news", "撤回介绍", OPEN, TAKEN_BACK, WRITER, of_task, Saying.REASON, is_grave=True),
    Move("record_adopters", "走访登记", GOING, PROMOTED, WRITER, of_task),
    Move("set_up_demonstration", "设示范点", GOING, PROMOTED, WRITER, of_task),
    Move("stop_adopter", "登记停用", (PROMOTED,), PROMOTED, WRITER, of_task, Saying.REASON),
    Move("stop_adopter_after_end", "登记停用", (ENDED,), ENDED, WRITER, of_task, Saying.REASON),
    Move("end_promotion", "结束推广", GOING, ENDED, WRITER, of_task, Saying.REASON, is_grave=True),
    always=("take_back_news", "stop_adopter", "stop_adopter_after_end", "end_promotion"),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def stopping(promotion: Promotion) -> Move:
    """The move by which an adopter stops: whoever followed may stop after the promotion ended, too."""
    return move_named("stop_adopter_after_end" if promotion.state == ENDED else "stop_adopter")


def openings(promotion: Promotion, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    return moves.openings(MOVES, promotion, by)
