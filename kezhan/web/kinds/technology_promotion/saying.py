"""A move that needs nothing but its words."""

from typing import Protocol

from django.http import HttpResponse

from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.organisations.models import Post
from kezhan.web.kinds.technology_promotion.forms import TakingUpForm, WordForm
from kezhan.web.kinds.technology_promotion.found import asked, promotion_for
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken

TEMPLATE = "kinds/technology_promotion/move.html"


class Deed(Protocol):
    """What is done to the promotion with these words."""

    def __call__(self, promotion: Promotion, text: str, /, *, seen: int | None, by: Post) -> Promotion: ...


def said(
    request: Request,
    post: Post,
    pk: int,
    name: str,
    deed: Deed,
    form_of: type[TakingUpForm] | type[WordForm] = WordForm,
) -> HttpResponse:
    """The page of the move of this name, and the deed with the words that were typed."""
    promotion = promotion_for(post, pk)
    form = form_of(request.POST if request.method == "POST" else None)

    def do(version: int) -> Promotion:
        return deed(promotion, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, promotion, name), form, do, TEMPLATE)
