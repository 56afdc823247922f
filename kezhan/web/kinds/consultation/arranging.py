"""The host asks for an argumentation, or the station's side proposes one; each answers, or gives it up."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from kezhan.kinds.consultation import arranging
from kezhan.kinds.consultation.addresses import argumentation_page
from kezhan.kinds.consultation.argumentation_lifecycle import argumentation_move
from kezhan.kinds.consultation.lifecycle import KIND
from kezhan.kinds.consultation.models import Argumentation
from kezhan.organisations.models import Post
from kezhan.web.kinds.consultation.argumentation_forms import TopicForm
from kezhan.web.kinds.consultation.argumentation_found import deed_page
from kezhan.web.kinds.consultation.forms import WordForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for


def _beginning(name: str, deed: Callable[..., Argumentation], told: str) -> Callable[..., HttpResponseBase]:
    """The page on which one side begins an argumentation."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @with_post()
    def opened(request: Request, post: Post, pk: int) -> HttpResponse:
        station, move = station_for(post, pk), argumentation_move(name)
        if not move.who.may(station, post):
            raise PermissionDenied(f"“{move.label}”由{move.who.label}办理。")
        sent: tuple[Any, Any] = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        form = TopicForm(*sent, initial={"form_key": uuid4()})

        def begin() -> Argumentation:
            return deed(station, form.given(), form.uploads(), form_key=form.cleaned_data["form_key"], by=post)

        words = Beginning(
            told, "要补充，请另办一次。", argumentation_page, "kinds/consultation/argumentation_new.html", kind=KIND
        )
        return begun(request, form, begin, words, station=station, move=move)

    return opened


new = _beginning("ask_argumentation", arranging.ask_argumentation, "提出去了，学会来请专家、定时间。")
proposal = _beginning("propose_argumentation", arranging.propose_argumentation, "提议发出去了，单位同意以后再请专家。")
agreement = deed_page(
    "agree_to_argumentation",
    forms.Form,
    lambda one, form, version, post: arranging.agree_to_argumentation(one, seen=version, by=post),
)


def _with_reason(name: str, deed: Callable[..., Argumentation]) -> Callable[..., HttpResponseBase]:
    return deed_page(
        name,
        WordForm,
        lambda one, form, version, post: deed(one, form.cleaned_data["text"], seen=version, by=post),
    )


refusal = _with_reason("decline_argumentation", arranging.decline_argumentation)
withdrawn_proposal = _with_reason("withdraw_proposal", arranging.withdraw_proposal)
taking_back = _with_reason("take_back_argumentation", arranging.take_back_argumentation)
stopping = _with_reason("stop_argumentation", arranging.stop_argumentation)
