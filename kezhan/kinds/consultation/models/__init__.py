"""Questions of a host, and argumentation meetings with their experts."""

from kezhan.kinds.consultation.models.argumentation import (
    About,
    Argumentation,
    ArgumentationFile,
    ArgumentationState,
)
from kezhan.kinds.consultation.models.invited import Answered, Invited, Stance
from kezhan.kinds.consultation.models.question import EarlierAnswer, Question, QuestionState, Sort, Way

__all__ = [
    "About",
    "Answered",
    "Argumentation",
    "ArgumentationFile",
    "ArgumentationState",
    "EarlierAnswer",
    "Invited",
    "Question",
    "QuestionState",
    "Sort",
    "Stance",
    "Way",
]
