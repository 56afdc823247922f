"""The tone of a question's state."""

from kezhan.kinds.consultation.models import Question, QuestionState

TONES = {
    QuestionState.ASKED: "caution",
    QuestionState.ASSIGNED: "accent",
    QuestionState.ANSWERED: "caution",
    QuestionState.RATED: "good",
    QuestionState.TAKEN_BACK: "plain",
}


def tone(question: Question) -> str:
    """The tone of the state."""
    return TONES[QuestionState(question.state)]
