"""An address that a script calls: every answer is JSON, and each that is no success says the problem in words.

A script says `Accept: application/json`. A problem is `{"problem": words, "sign_in": whether to sign in}` with the
status of HTTP, and with `wrong` (field: words) where a field is known; only after 5xx and after no answer at all the
same sending may succeed unchanged.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

JSON = "application/json"


def asked_by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == JSON


def sent_key(request: HttpRequest) -> UUID | None:
    """The key that the script made up for this file. None where it is no UUID."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def problem(
    words: str, status: HTTPStatus, *, sign_in: bool = False, wrong: Mapping[str, str] | None = None
) -> JsonResponse:
    """Why nothing was done; what is `wrong` by the names of the fields, where that is known."""
    told = {"problem": words, "sign_in": sign_in} | ({"wrong": dict(wrong)} if wrong else {})
    return JsonResponse(told, status=status)


def in_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Turn what the guards of a view answer into JSON where a script asks: a missing sign-in, a strange post, a missing
    thing. Whoever sends the form by hand gets the pages.
    """

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not asked_by_script(request):
            return view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return problem("登录已经过期，请重新登录再传", HTTPStatus.UNAUTHORIZED, sign_in=True)
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            return problem("找不到这条记录，或者现在的岗位看不到它", HTTPStatus.NOT_FOUND)
        except PermissionDenied as denied:
            return problem(str(denied), HTTPStatus.FORBIDDEN)
        return answer if isinstance(answer, JsonResponse) else _guarded(answer)

    return told


def _guarded(answer: HttpResponseBase) -> JsonResponse:
    """What a guard answered in a page: to change the password first, or that the form is of another post."""
    if answer.status_code == HTTPStatus.CONFLICT:
        return problem("你现在换了岗位，请换回原来的岗位再传", HTTPStatus.CONFLICT)
    if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem("这个地址只收文件", HTTPStatus.METHOD_NOT_ALLOWED)
    return problem("请先到页面上办完登录的事，再传", HTTPStatus.FORBIDDEN, sign_in=True)
