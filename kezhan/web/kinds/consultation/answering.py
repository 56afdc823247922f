"""The station's side assigns an expert and answers."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.consultation import answering
from kezhan.kinds.consultation.models import Question
from kezhan.organisations.models import Post, Role
from kezhan.web.kinds.consultation.forms import AnswerForm, AssignmentForm
from kezhan.web.kinds.consultation.found import asked, question_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken

TEMPLATE = "kinds/consultation/move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def assignment(request: Request, post: Post, pk: int) -> HttpResponse:
    """Who answers; an expert finds only themself to choose."""
    question = question_for(post, pk)
    only = post.account_id if post.role == Role.EXPERT else None
    sent = request.POST if request.method == "POST" else None
    form = AssignmentForm(sent, initial={"expert": question.expert_id}, question=question, only=only)

    def assign(version: int) -> Question:
        return answering.assign_question(question, form.cleaned_data["expert"], seen=version, by=post)

    return taken(request, asked(post, question, "assign_question"), form, assign, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def answer(request: Request, post: Post, pk: int) -> HttpResponse:
    """The answer with its hours."""
    question = question_for(post, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def give(version: int) -> Question:
        return answering.answer_question(question, form.given(), seen=version, by=post)

    return taken(request, asked(post, question, "answer_question"), form, give, TEMPLATE)
