"""The page of a question: what is asked, the answer, the rating, and what this person may do next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.kinds.consultation.lifecycle import openings
from kezhan.kinds.consultation.models import Question
from kezhan.organisations.models import Post
from kezhan.web.kinds.consultation.found import question_for
from kezhan.web.kinds.consultation.tones import tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.work.evidence import may_add_files

PAGES = {
    "assign_question": "question-assignment",
    "answer_question": "question-answer",
    "ask_again": "question-again",
    "rate_answer": "question-rating",
    "take_back_query": "question-withdrawal",
}
MAIN = {"asked": "assign_question", "assigned": "answer_question", "answered": "rate_answer"}
"""The next deed in each state."""


@require_safe
@with_post()
def question(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = question_for(post, pk)
    deeds = [
        {"move": move, "url": reverse(PAGES[move.name], args=[pk]), "main": MAIN.get(shown.state) == move.name}
        for move in openings(shown, post)
    ]
    context = {
        "question": shown,
        "tone": tone(shown),
        "term": None if shown.ended_with_station else time_left(shown.due_on),
        "deeds": sorted(deeds, key=lambda one: not one["main"]),
        "earlier": [one.work for one in shown.earlier.select_related("work")],
        "facts": _facts(shown),
        "work": shown.work,
        "may_add_files": may_add_files(shown.work, post),
    }
    return render(request, "kinds/consultation/question.html", context)


def _facts(shown: Question) -> list[Fact]:
    return [
        Fact("哪一种", shown.get_sort_display() + ("，急" if shown.is_urgent else "")),
        Fact("提出", shown.opened_by),
        *filled(
            {
                "答复专家": shown.expert.name if shown.expert else "",
                "怎么答的": shown.get_way_display() if shown.way else "",
                "评分": f"{shown.rating} 分" if shown.rating else "",
            }
        ),
    ]
