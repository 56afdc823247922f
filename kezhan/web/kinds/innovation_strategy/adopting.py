"""A version is handed over, adopted or returned; a revision begins, a draft is given up, the strategy ends."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.innovation_strategy import adopting, writing
from kezhan.kinds.innovation_strategy.models import Strategy
from kezhan.organisations.models import Post
from kezhan.web.kinds.innovation_strategy.forms import NothingForm, ReasonForm, RemarksForm, WordForm
from kezhan.web.kinds.innovation_strategy.found import asked, strategy_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken

TEMPLATE = "kinds/innovation_strategy/move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def handing_over(request: Request, post: Post, pk: int) -> HttpResponse:
    """The draft goes to the host."""
    return _wordless(request, post, pk, "hand_over_strategy", adopting.hand_over)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def adoption(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host adopts the version."""
    strategy = strategy_for(post, pk)
    form = WordForm(_sent(request))

    def adopt(version: int) -> Strategy:
        return adopting.adopt(strategy, form.cleaned_data["word"], seen=version, by=post)

    return taken(request, asked(post, strategy, "adopt_strategy"), form, adopt, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def returning(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host returns it with remarks."""
    return _with_words(request, post, pk, "return_strategy", adopting.return_draft, RemarksForm)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def dropping(request: Request, post: Post, pk: int) -> HttpResponse:
    """The draft is given up."""
    return _with_words(request, post, pk, "drop_strategy_draft", writing.drop_draft, ReasonForm)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def revision(request: Request, post: Post, pk: int) -> HttpResponse:
    """The next version begins."""
    return _wordless(request, post, pk, "begin_strategy_revision", adopting.begin_revision)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def end(request: Request, post: Post, pk: int) -> HttpResponse:
    """Nothing more is to be done."""
    return _wordless(request, post, pk, "end_strategy", adopting.end_strategy)


def _wordless(request: Request, post: Post, pk: int, name: str, deed: Callable[..., Strategy]) -> HttpResponse:
    strategy = strategy_for(post, pk)
    form = NothingForm(_sent(request))
    return taken(
        request,
        asked(post, strategy, name),
        form,
        lambda version: deed(strategy, seen=version, by=post),
        TEMPLATE,
    )


def _with_words(
    request: Request, post: Post, pk: int, name: str, deed: Callable[..., Strategy], kind: type[Form]
) -> HttpResponse:
    strategy = strategy_for(post, pk)
    form = kind(_sent(request))

    def take(version: int) -> Strategy:
        return deed(strategy, form.cleaned_data["text"].replace("\r\n", "\n"), seen=version, by=post)

    return taken(request, asked(post, strategy, name), form, take, TEMPLATE)


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None
