"""The page on which something that lasts longer is begun: its form, the deed, and what is said of both. All kinds share
it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.errors import not_kept
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import labels_of
from kezhan.work.undertakings import OpenedBefore, task_to_begin


@dataclass(frozen=True)
class Beginning:
    """What is said once it stands, how to change what the same form made before, its page, and the form's template.

    `kind` is that of a thing that begins by itself; where the edition has no task of it, its form is not opened.
    """

    said: str
    to_change: str
    page: Callable[[Any], str]
    template: str
    kind: str = ""


def begun(
    request: Request, form: BaseForm, begin: Callable[[], object], words: Beginning, **context: object
) -> HttpResponse:
    """Show the form, or begin the thing and go to its page. What was typed stays in the form."""
    if words.kind and not form.is_bound:
        _refuse_unknown(words.kind)
    if form.is_valid():
        try:
            thing = begin()
        except OpenedBefore as before:
            reason, page = f"{before}。{words.to_change}", words.page(before.thing)
            return not_kept(request, "这次改的没有收", reason, labels_of(form), HTTPStatus.CONFLICT, page)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, words.said)
            return redirect(words.page(thing))
    return render(request, words.template, {"form": form} | context)


def _refuse_unknown(kind: str) -> None:
    try:
        task_to_begin(kind, editions.in_force())
    except Refused as refused:
        raise PermissionDenied(f"{refused}。") from None
