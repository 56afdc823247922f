"""The paths of pages, for messages to people."""

from kezhan.kinds.consultation.models import Argumentation, Question


def question_page(question: Question) -> str:
    return f"/questions/{question.pk}/"


def argumentation_page(argumentation: Argumentation) -> str:
    return f"/argumentations/{argumentation.pk}/"
