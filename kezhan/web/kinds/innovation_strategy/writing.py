"""The station's side begins a strategy and writes its draft. Of two who write at once the second sees both texts."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kezhan import clock
from kezhan.kinds.innovation_strategy import writing
from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.lifecycle import KIND, move_named
from kezhan.kinds.innovation_strategy.models import Strategy, StrategyVersion, VersionState
from kezhan.kinds.innovation_strategy.writing import ChangedMeanwhile
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.kinds.innovation_strategy.forms import NewStrategyForm, TextForm, said_now
from kezhan.web.kinds.innovation_strategy.found import asked, strategy_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.files_field import looked_at
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import over

EMPTY = "（空）"


@dataclass(frozen=True)
class Disagreement:
    """One field: what this person typed and what stands now."""

    label: str
    typed: str
    present: str


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Begin a strategy; its text comes next."""
    station, move = station_for(post, pk), move_named("begin_strategy")
    if not move.who.may(station, post):
        raise PermissionDenied(f"战略和规划由{move.who.label}起草。")
    begins = {"form_key": uuid4(), "first_year": clock.today().year}
    form = NewStrategyForm(request.POST if request.method == "POST" else None, initial=begins)

    def begin() -> Strategy:
        return writing.begin_strategy(station, form.particulars(), form_key=form.cleaned_data["form_key"], by=post)

    words = Beginning(
        "开好了头，现在写文稿，可以分几次写。",
        "要改，在那里改文稿。",
        _page_to_go_on,
        "kinds/innovation_strategy/begin.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


def _page_to_go_on(strategy: Strategy) -> str:
    """Where its text is written; that page says what holds when it is written already."""
    return reverse("strategy-writing", args=[strategy.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def write(request: Request, post: Post, pk: int) -> HttpResponse:
    """Write the draft."""
    strategy = strategy_for(post, pk)
    draft = strategy.versions.filter(state=VersionState.DRAFT).first()
    form = _form(request, strategy, draft)
    if draft is None or not (question := asked(post, strategy, "write_strategy")).is_open:
        return over(request, asked(post, strategy, "write_strategy"), form)
    context: dict[str, Any] = {"strategy": strategy, "draft": draft, "move": question.move}
    version = seen(request) or draft.edits
    if form.is_valid():
        try:
            _written(strategy, form, version, post)
        except ChangedMeanwhile as meanwhile:
            version = meanwhile.present.edits
            context |= {"conflict": str(meanwhile), "differences": differences(form, meanwhile.present)}
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, "存好了。写完以后点“交单位采纳”。")
            return redirect(strategy_page(strategy))
    return render(request, "kinds/innovation_strategy/write.html", context | {"form": form, "version": version})


def differences(form: TextForm, present: StrategyVersion) -> list[Disagreement]:
    """The fields in which the valid form differs from the draft and its strategy as they stand now."""
    typed, stands = form.said(), said_now(present, with_particulars=form.with_particulars)
    return [
        Disagreement(str(form.fields[name].label), typed[name] or EMPTY, stands[name] or EMPTY)
        for name in typed
        if typed[name] != stands[name]
    ]


@transaction.atomic
def _written(strategy: Strategy, form: TextForm, version: int, post: Post) -> Strategy:
    return writing.write_strategy(
        strategy,
        form.text(),
        form.given(),
        files=looked_at(form, "attachments"),
        without=form.without(),
        seen=version,
        by=post,
    )


def _form(request: Request, strategy: Strategy, draft: StrategyVersion | None) -> TextForm:
    particulars = {name: getattr(strategy, name) for name in ("sort", "title", "first_year", "last_year")}
    kept = list(draft.files.select_related("upload")) if draft else []
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return TextForm(*sent, initial=particulars | (draft.text if draft else {}), strategy=strategy, kept=kept)
