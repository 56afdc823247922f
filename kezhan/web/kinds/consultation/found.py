"""The question that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.lifecycle import move_named, openings, why_nobody_answers
from kezhan.kinds.consultation.models import Question
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked


def question_for(post: Post, pk: int) -> Question:
    """The question; raises Http404 if there is none that this person may see."""
    rows = Question.objects.visible_to(post).with_station().select_related("expert", "work")
    return get_object_or_404(rows, pk=pk)


def asked(post: Post, question: Question, name: str) -> Asked:
    """One move of the question, as this person finds it."""
    move = move_named(name)
    is_here = question.state in move.sources and move.who.may(question.station, post)
    return Asked(
        thing=question,
        move=move,
        is_open=move in openings(question, post),
        page=question_page(question),
        now=lambda: question_for(post, question.pk),
        cause=why_nobody_answers(question, post) if name == "answer_question" and is_here else "",
    )
