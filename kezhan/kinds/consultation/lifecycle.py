"""The life of a question: who asks, assigns, answers and rates it."""

from kezhan.journal.recording import Actor
from kezhan.kinds.consultation.models import Question, QuestionState
from kezhan.organisations.models import Post, Role
from kezhan.policy.shape import Edition
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, WRITER, Move, after_end, host_confirms
from kezhan.work.undertakings import task_carried_by, without_stopped

KIND = "consultation"
ASKED, ASSIGNED = QuestionState.ASKED, QuestionState.ASSIGNED
ANSWERED, RATED, TAKEN_BACK = QuestionState.ANSWERED, QuestionState.RATED, QuestionState.TAKEN_BACK


def of_task(edition: Edition) -> str:
    """The clause of the task that this kind carries."""
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


MOVES: tuple[Move, ...] = after_end(
    Move("ask_question", "提问题", (), ASKED, HOST, of_task),
    Move("assign_question", "安排专家", (ASKED, ASSIGNED), ASSIGNED, WRITER, of_task),
    Move("answer_question", "答复", (ASKED, ASSIGNED), ANSWERED, WRITER, of_task),
    Move("ask_again", "没有答清楚，再问", (ANSWERED,), ASSIGNED, HOST, host_confirms, Saying.REASON),
    Move("rate_answer", "评价", (ANSWERED,), RATED, HOST, host_confirms),
    Move("take_back_query", "撤回问题", (ASKED, ASSIGNED), TAKEN_BACK, HOST, of_task, Saying.REASON, is_grave=True),
    closing=("rate_answer",),
    always=("take_back_query",),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(question: Question, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    found = without_stopped(moves.openings(MOVES, question, by), question)
    return [move for move in found if move.name != "answer_question" or not why_nobody_answers(question, by)]


def why_nobody_answers(question: Question, by: Actor) -> str:
    """Why there is no answer to write down, in words: nobody is arranged. Empty for an expert, who answers."""
    is_expert = isinstance(by, Post) and by.role == Role.EXPERT
    return "" if is_expert or question.expert_id else "请先安排专家，再写他的答复"
