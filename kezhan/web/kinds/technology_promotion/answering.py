"""The host answers the news."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.technology_promotion import answering
from kezhan.organisations.models import Post
from kezhan.web.kinds.technology_promotion.forms import TakingUpForm
from kezhan.web.kinds.technology_promotion.saying import said
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def taking_up(request: Request, post: Post, pk: int) -> HttpResponse:
    """It uses the technology."""
    return said(request, post, pk, "take_up_news", answering.take_up_news, TakingUpForm)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def more(request: Request, post: Post, pk: int) -> HttpResponse:
    """It wants to know more."""
    return said(request, post, pk, "ask_more_of_news", answering.ask_more_of_news)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def declining(request: Request, post: Post, pk: int) -> HttpResponse:
    """It has no use for it."""
    return said(request, post, pk, "decline_news", answering.decline_news)
