"""The path of a question's page, for messages to people."""

from kezhan.kinds.consultation.models import Question


def question_page(question: Question) -> str:
    return f"/questions/{question.pk}/"
