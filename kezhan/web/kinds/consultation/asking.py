"""The host puts a question, asks again, rates the answer, takes the question back."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.consultation import asking
from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.lifecycle import KIND, move_named
from kezhan.kinds.consultation.models import Question
from kezhan.organisations.models import Post
from kezhan.web.kinds.consultation.forms import AgainForm, QuestionForm, RatingForm, WordForm
from kezhan.web.kinds.consultation.found import asked, question_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Put a question."""
    station, move = station_for(post, pk), move_named("ask_question")
    if not move.who.may(station, post):
        raise PermissionDenied(f"问题由{station.host.name}来提。")
    form = QuestionForm(request.POST if request.method == "POST" else None, initial={"form_key": uuid4()})

    def begin() -> Question:
        return asking.ask_question(station, **form.cleaned_data, by=post)

    words = Beginning(
        f"提出去了，{station.society.name}会安排专家答复。",
        "要补充，请另提一个。",
        question_page,
        "kinds/consultation/ask.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def rating(request: Request, post: Post, pk: int) -> HttpResponse:
    """Stars and a word; they confirm the work, which is shown."""
    question = question_for(post, pk)
    earlier = [one.work for one in question.earlier.select_related("work")]
    form = RatingForm(request.POST if request.method == "POST" else None, work=question.work, earlier=earlier)

    def rate(version: int) -> Question:
        return asking.rate_answer(question, **form.cleaned_data, seen=version, by=post)

    return taken(request, asked(post, question, "rate_answer"), form, rate, "kinds/consultation/move.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def again(request: Request, post: Post, pk: int) -> HttpResponse:
    """The answer does not say enough."""
    question = question_for(post, pk)
    form = AgainForm(request.POST if request.method == "POST" else None)

    def ask_again(version: int) -> Question:
        return asking.ask_again(question, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, question, "ask_again"), form, ask_again, "kinds/consultation/move.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def withdrawal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Nobody needs the answer any more."""
    question = question_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def take_back(version: int) -> Question:
        return asking.take_back(question, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, question, "take_back_query"), form, take_back, "kinds/consultation/move.html")
