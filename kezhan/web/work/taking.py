"""The page of one move of a piece of work, or of what lasts longer: its words, and the move. All tables share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kezhan.notices.telling import hearing
from kezhan.policy.refusal import Refused
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.no_longer import done_already, too_late
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.files_seen import FilesSeenForm
from kezhan.work.models import Undertaking
from kezhan.work.moves import Move, MovedOn, NotAsSeen, why_over
from kezhan.work.undertakings import is_dated, why_stopped


@dataclass(frozen=True)
class Asked:
    """One move of one thing: whether it is open to this person, where the thing's page is, the thing as it is now, and
    whether this person's own earlier click did it.
    """

    thing: Any
    move: Move
    is_open: bool
    page: str
    now: Callable[[], Any]
    is_mine: Callable[[Any], bool] = lambda thing: True
    cause: str = ""
    """Why it is not open to this person, where something else than their post keeps it closed."""
    is_said_there: bool = False
    """The thing's page gives the cause itself."""
    is_draft: bool = False
    """It keeps what was written, and nobody is told."""


def taken(
    request: Request, asked: Asked, form: BaseForm, deed: Callable[[int], object], template: str = "work/move.html"
) -> HttpResponse:
    """Show the form, or do the deed as of the version that was seen. What was typed stays in the form. It says that the
    other side hears of it where the deed told somebody else.
    """
    version = seen(request) or asked.thing.version
    if not asked.is_open:
        return over(request, asked, form)
    if form.is_valid():
        try:
            with hearing() as told:
                deed(version)
        except MovedOn as refused:
            return over(request, asked, form, refused)
        except NotAsSeen as refused:
            show_refusal(form, refused)
            version = asked.now().version
            if isinstance(form, FilesSeenForm):
                form.show_anew()
        except Refused as refused:
            show_refusal(form, refused)
        else:
            others = "，对方会收到消息" if told - {request.user.pk} else ""
            messages.success(request, "存好了。" if asked.is_draft else f"{asked.move.label}：办好了{others}。")
            return redirect(asked.page)
    context = {"thing": asked.thing, "move": asked.move, "form": form, "version": version, "page": asked.page}
    return render(request, template, context | {"is_draft": asked.is_draft})


def over(request: Request, asked: Asked, form: BaseForm, refused: Refused | None = None) -> HttpResponse:
    """The move is not open to this person, or over: by a second click, or by somebody else."""
    thing, move = asked.now(), asked.move
    if asked.is_said_there and request.method != "POST":
        return redirect(asked.page)
    stands = f"“{thing.title}”现在是“{thing.state_label}”"
    if request.method == "POST" and thing.state == move.target and asked.is_mine(thing) and not asked.cause:
        return done_already(request, move.label, stands, asked.page)
    why = str(refused or asked.cause) or _stopped(thing, move) or f"{stands}，{_whose(thing, move)}"
    return too_late(request, move.label, why, form, asked.page)


def _whose(thing: Any, move: Move) -> str:
    """What keeps the move closed: how the thing stands, or else who takes it."""
    if move.sources and thing.state not in move.sources:
        return f"不能{move.label}"
    return f"“{move.label}”由{move.who.label}办理"


def _stopped(thing: Any, move: Move) -> str:
    """Why the move is not taken of a closed year, or after the end of the station; empty for all else."""
    if move.sources and thing.state not in move.sources:
        return ""
    if ended := why_over(move, thing):
        return ended
    return why_stopped(thing) if isinstance(thing, Undertaking) and is_dated(move, thing) else ""
