"""The host agrees or returns, and accepts the result or returns it."""

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.bottleneck import answering
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.organisations.models import Post
from kezhan.web.kinds.bottleneck.forms import AcceptanceForm, WordForm
from kezhan.web.kinds.bottleneck.found import asked, bottleneck_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken

TEMPLATE = "kinds/bottleneck/move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def agreement(request: Request, post: Post, pk: int) -> HttpResponse:
    """The task paper as a whole, and the word of the host."""
    bottleneck = bottleneck_for(post, pk)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def agree(version: int) -> Bottleneck:
        return answering.agree_to_task_paper(bottleneck, seen=version, by=post)

    return taken(request, asked(post, bottleneck, "agree_to_task_paper"), form, agree, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def paper_return(request: Request, post: Post, pk: int) -> HttpResponse:
    """The task paper is not right yet."""
    bottleneck = bottleneck_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def give_back(version: int) -> Bottleneck:
        return answering.return_task_paper(bottleneck, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, bottleneck, "return_task_paper"), form, give_back, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def acceptance(request: Request, post: Post, pk: int) -> HttpResponse:
    """The figure reached, and what it brings."""
    bottleneck = bottleneck_for(post, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {"reached_value": bottleneck.measured_value}
    form = AcceptanceForm(*sent, initial=initial, bottleneck=bottleneck)

    def accept(version: int) -> Bottleneck:
        return answering.accept_bottleneck(bottleneck, form.acceptance(), seen=version, by=post)

    return taken(request, asked(post, bottleneck, "accept_bottleneck"), form, accept, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def result_return(request: Request, post: Post, pk: int) -> HttpResponse:
    """The result lacks something."""
    bottleneck = bottleneck_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)
    form.fields["text"].label = "还缺什么"

    def give_back(version: int) -> Bottleneck:
        return answering.return_bottleneck(bottleneck, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, bottleneck, "return_bottleneck"), form, give_back, TEMPLATE)
