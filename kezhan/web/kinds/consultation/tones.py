"""The tones of the states of questions and argumentations."""

from kezhan.kinds.consultation.models import Argumentation, ArgumentationState, Question, QuestionState

TONES = {
    QuestionState.ASKED: "caution",
    QuestionState.ASSIGNED: "accent",
    QuestionState.ANSWERED: "caution",
    QuestionState.RATED: "good",
    QuestionState.TAKEN_BACK: "plain",
}
ARGUMENTATION_TONES = {
    ArgumentationState.PROPOSED: "caution",
    ArgumentationState.PREPARING: "accent",
    ArgumentationState.SIGNING: "accent",
    ArgumentationState.CONCLUDED: "caution",
    ArgumentationState.RATED: "good",
    ArgumentationState.DECLINED: "plain",
    ArgumentationState.TAKEN_BACK: "plain",
    ArgumentationState.STOPPED: "plain",
}


def tone(question: Question) -> str:
    """The tone of the state."""
    return TONES[QuestionState(question.state)]


def argumentation_tone(argumentation: Argumentation) -> str:
    return ARGUMENTATION_TONES[ArgumentationState(argumentation.state)]
