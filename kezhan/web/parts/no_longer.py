"""A deed that is no longer open to this person: it is done already, as by a second click, or it comes too late."""

from http import HTTPStatus

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kezhan.web.parts.errors import not_kept
from kezhan.web.parts.typed import labels_of, typed_in


def done_already(request: HttpRequest, label: str, stands: str, page: str) -> HttpResponse:
    """Lead to the thing's page, and say how the thing stands."""
    messages.info(request, f"{label}：已经办好了，{stands}，不用再办。")
    return redirect(page)


def too_late(request: HttpRequest, label: str, stands: str, form: BaseForm, page: str) -> HttpResponse:
    """Show what was typed, to copy; without any, lead to the thing's page. A rule's own refusal says best why."""
    refused = "".join(str(error) for error in form.non_field_errors()) or stands
    if typed_in(request):
        return not_kept(request, f"{label}：没有办成", f"{refused}。", labels_of(form), HTTPStatus.CONFLICT, page)
    messages.warning(request, f"{refused}。")
    return redirect(page)


def no_longer(
    request: HttpRequest, label: str, stands: str, form: BaseForm, page: str, *, is_done: bool
) -> HttpResponse:
    """One of the two answers: `is_done` says whether the sent deed is the one that was done."""
    if is_done:
        return done_already(request, label, stands, page)
    return too_late(request, label, stands, form, page)
